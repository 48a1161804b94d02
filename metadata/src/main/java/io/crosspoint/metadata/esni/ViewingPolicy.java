package io.crosspoint.metadata.esni;

import io.crosspoint.metadata.xml.KeptElement;
import java.util.List;

/**
 * {@code ViewingPolicy}: what is done for one audience.
 *
 * @param identity its name, or the one that it refers to
 * @param audiences for whom; the schemas have one, and none is seen for everybody
 * @param actions what is done, elements of {@code urn:scte:224:action} or of others
 */
public record ViewingPolicy(Identity identity, List<Audience> audiences, List<KeptElement> actions)
        implements Entry {

    /** The namespace of the standard's own actions. */
    public static final String ACTION_NAMESPACE = "urn:scte:224:action";

    public ViewingPolicy {
        audiences = List.copyOf(audiences);
        actions = List.copyOf(actions);
    }
}

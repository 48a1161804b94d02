package io.crosspoint.metadata.esni;

import io.crosspoint.metadata.xml.KeptElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code Audience}: viewers, by what they have in common.
 *
 * @param identity its name, or the one that it refers to
 * @param match how many of the conditions must hold; null for all
 * @param audiences conditions that are audiences
 * @param properties conditions that are properties, elements of {@code urn:scte:224:audience} or of
 *     others
 */
public record Audience(
        Identity identity,
        @Nullable Match match,
        List<Audience> audiences,
        List<KeptElement> properties)
        implements Entry {

    /** The namespace of the standard's own properties. */
    public static final String PROPERTY_NAMESPACE = "urn:scte:224:audience";

    public Audience {
        audiences = List.copyOf(audiences);
        properties = List.copyOf(properties);
    }
}

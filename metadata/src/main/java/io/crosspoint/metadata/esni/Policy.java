package io.crosspoint.metadata.esni;

import java.util.List;

/**
 * {@code Policy}: what is done for which audience.
 *
 * @param identity its name, or the one that it refers to
 * @param viewingPolicies in the order of the document; none in a reference
 */
public record Policy(Identity identity, List<ViewingPolicy> viewingPolicies) implements Entry {
    public Policy {
        viewingPolicies = List.copyOf(viewingPolicies);
    }
}

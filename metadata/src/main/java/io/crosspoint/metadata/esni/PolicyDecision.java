package io.crosspoint.metadata.esni;

import io.crosspoint.metadata.xml.KeptElement;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which policy holds for a viewer at an instant, and why.
 *
 * @param policy the policy that holds; null if none does
 * @param viewingPolicies those of its viewing policies that are for this viewer, in order
 * @param active every policy under way at the instant, the one that goes before first
 * @param undetermined true if a policy that goes before could not be told to be for the viewer or
 *     not
 * @param reasons what was found on the way, for people
 */
public record PolicyDecision(
        @Nullable ActivePolicy policy,
        List<ViewingPolicy> viewingPolicies,
        List<ActivePolicy> active,
        boolean undetermined,
        List<String> reasons) {

    public PolicyDecision {
        viewingPolicies = List.copyOf(viewingPolicies);
        active = List.copyOf(active);
        reasons = List.copyOf(reasons);
    }

    /** What is to be done, in order. */
    public List<KeptElement> actions() {
        return viewingPolicies.stream().flatMap(policy -> policy.actions().stream()).toList();
    }

    /**
     * A policy that was applied and is still under way.
     *
     * @param policy as the media point has it, mostly a reference
     * @param media the name of the media
     * @param mediaPoint the name of the media point that applied it
     * @param since when it was applied; {@link OffsetDateTime#MIN} if it always was
     * @param until when it ends by itself; null if it waits to be removed
     * @param priority of its application
     */
    public record ActivePolicy(
            Policy policy,
            String media,
            String mediaPoint,
            OffsetDateTime since,
            @Nullable OffsetDateTime until,
            int priority) {}
}

package io.crosspoint.transport.flow;

import io.crosspoint.transport.merge.MergeOptions;
import io.crosspoint.transport.merge.MergeOptions.Playout;
import java.util.List;

/**
 * One flow: its legs, and how they are merged.
 *
 * @param id the event's id
 * @param legs 1 to {@link MergeOptions#MAX_LEGS}, all RTP, or a single bare one: without numbering
 *     there is nothing to merge by
 * @param windowMillis see {@link MergeOptions}
 * @param playout see {@link MergeOptions}
 * @param maxRateKbps see {@link MergeOptions}
 */
public record FlowDefinition(
        String id, List<LegDefinition> legs, int windowMillis, Playout playout, int maxRateKbps) {

    public FlowDefinition {
        legs = List.copyOf(legs);
        if (legs.size() > 1 && !legs.stream().allMatch(LegDefinition::rtp)) {
            throw new IllegalArgumentException(
                    "legs without RTP numbering cannot be merged; a bare UDP leg stands alone");
        }
    }

    /** How the legs are merged. */
    MergeOptions mergeOptions() {
        return new MergeOptions(
                legs.stream().map(LegDefinition::name).toList(),
                windowMillis,
                playout,
                maxRateKbps);
    }

    /** True if the flow has RTP numbering of its own. */
    public boolean rtp() {
        return legs.getFirst().rtp();
    }
}

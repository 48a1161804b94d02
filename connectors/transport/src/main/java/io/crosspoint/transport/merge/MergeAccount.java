package io.crosspoint.transport.merge;

import java.util.List;

/**
 * What a merge made of its legs. Totals since the flow was opened.
 *
 * @param legs in the order of the event's file
 * @param delivered datagrams put out
 * @param lost datagrams of the source that no leg delivered in time
 * @param restarts times the source began anew: another SSRC, or a jump in its numbering
 * @param buffered datagrams in the window now
 */
public record MergeAccount(
        List<LegAccount> legs, long delivered, long lost, long restarts, int buffered) {

    public MergeAccount {
        legs = List.copyOf(legs);
    }

    /** Datagrams that the source sent, as far as any leg can tell. */
    public long expected() {
        return delivered + lost;
    }
}

package io.crosspoint.transport.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

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

    /** What was counted after another, earlier account of the same merge. */
    MergeAccount minus(MergeAccount earlier) {
        return combine(earlier, LegAccount::minus, -1);
    }

    /** Counted on from the account of a merge before, which had the same legs. */
    MergeAccount plus(MergeAccount before) {
        return combine(before, LegAccount::plus, 1);
    }

    private MergeAccount combine(
            MergeAccount other, BinaryOperator<LegAccount> combineLegs, int sign) {
        List<LegAccount> combined = new ArrayList<>(legs.size());
        for (int i = 0; i < legs.size(); i++) {
            combined.add(combineLegs.apply(legs.get(i), other.legs.get(i)));
        }
        return new MergeAccount(
                combined,
                delivered + sign * other.delivered,
                lost + sign * other.lost,
                restarts + sign * other.restarts,
                buffered);
    }
}

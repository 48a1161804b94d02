package io.crosspoint.transport.merge;

import io.crosspoint.transport.rtp.RtpHeader;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One merge takes over from another on air: legs are added, taken away or renamed, the window or
 * the playout changes, and nothing is lost or comes out twice.
 *
 * <p>For a while both are offered everything, and the former goes on putting out. When all that
 * arrived before the change has left it (the longer of the two windows, and a margin), the next one
 * is asked for the first time, and what is out already is passed over. Accounts of legs that stay
 * go on from where they were.
 */
public final class Changeover implements Merge {

    /** Beyond the window: what is on its way from a socket to the merge when the change is made. */
    private static final long MARGIN_NANOS = 20_000_000;

    private static final int HALF_OF_NUMBERS = 1 << 15;

    private final Merge next;
    private final int[] formerLegs;
    private final int nextLegs;
    private final boolean numbered;
    private final long overNanos;
    private final Burst single = new Burst(1);
    private @Nullable Merge former;
    private @Nullable MergeAccount carried;
    private @Nullable MergeAccount baseline;
    private boolean anythingOut;
    private boolean passing;
    private int lastSequence;
    private int lastSsrc;
    private long lastArrivalNanos;

    /**
     * Begins a changeover between two merges of RTP legs.
     *
     * @param former the merge on air; it belongs to the changeover from now on
     * @param next a fresh merge with the new options
     * @param formerLegs which leg of the former merge a leg is, −1 for none: a row for each leg of
     *     the next one, then a row for each leg that goes, which is offered until {@link #isOver}
     * @param nextLegs legs of the next merge
     * @param windowMillis the longer of the two windows
     * @param nowNanos the loop's time
     */
    public Changeover(
            Merge former,
            Merge next,
            int[] formerLegs,
            int nextLegs,
            int windowMillis,
            long nowNanos) {
        this(former, next, formerLegs, nextLegs, true, windowMillis * 1_000_000L + nowNanos);
    }

    /**
     * Changes at once to a merge whose datagrams cannot be compared with the former one's, because
     * one of them has no RTP numbering. Poll the former merge until it is empty before.
     */
    public static Changeover atOnce(Merge former, Merge next, int[] formerLegs, long nowNanos) {
        Changeover change =
                new Changeover(former, next, formerLegs, formerLegs.length, false, nowNanos);
        change.begin(former, nowNanos);
        return change;
    }

    private Changeover(
            Merge former,
            Merge next,
            int[] formerLegs,
            int nextLegs,
            boolean numbered,
            long windowEndNanos) {
        this.former = former;
        this.next = next;
        this.formerLegs = formerLegs.clone();
        this.nextLegs = nextLegs;
        this.numbered = numbered;
        this.overNanos = windowEndNanos + MARGIN_NANOS;
    }

    /** True when the next merge is on air alone, and legs that go need not be offered any more. */
    public boolean isOver() {
        return former == null;
    }

    @Override
    public Offer offer(int leg, MemorySegment memory, long offset, int length, long arrivalNanos) {
        Offer before = Offer.LATE;
        if (former != null && formerLegs[leg] >= 0) {
            before = former.offer(formerLegs[leg], memory, offset, length, arrivalNanos);
        }
        return leg < nextLegs ? next.offer(leg, memory, offset, length, arrivalNanos) : before;
    }

    @Override
    public int poll(long nowNanos, Burst burst) {
        Merge before = former;
        if (before != null) {
            int count = before.poll(Math.min(nowNanos, overNanos), burst);
            remember(burst);
            if (count > 0 || nowNanos < overNanos) {
                return count;
            }
            begin(before, nowNanos);
        }
        return passing ? passOver(nowNanos, burst) : next.poll(nowNanos, burst);
    }

    private void begin(Merge before, long nowNanos) {
        carried = composite(before, nowNanos);
        baseline = next.account(nowNanos);
        former = null;
        passing = numbered && anythingOut;
    }

    private void remember(Burst burst) {
        if (burst.count() == 0) {
            return;
        }
        int i = burst.count() - 1;
        lastSequence = RtpHeader.sequence(burst.memory(), burst.packetOffsets()[i]);
        lastSsrc = RtpHeader.ssrc(burst.memory(), burst.packetOffsets()[i]);
        lastArrivalNanos = burst.arrivalNanos(i);
        anythingOut = true;
    }

    /** Lets go of what is out already, one by one, until something is not: that leaves. */
    private int passOver(long nowNanos, Burst burst) {
        while (next.poll(nowNanos, single) > 0) {
            if (!isOut(single, 0)) {
                passing = false;
                burst.reset(single.memory());
                burst.addFrom(single, 0);
                return 1;
            }
            baseline = next.account(nowNanos);
        }
        burst.reset(single.memory());
        return 0;
    }

    /** True if the former merge put it out, or would have had to before what it put out last. */
    private boolean isOut(Burst burst, int i) {
        long at = burst.packetOffsets()[i];
        if (RtpHeader.ssrc(burst.memory(), at) != lastSsrc) {
            return burst.arrivalNanos(i) <= lastArrivalNanos;
        }
        int behind = lastSequence - RtpHeader.sequence(burst.memory(), at) & 0xFFFF;
        return behind < HALF_OF_NUMBERS;
    }

    @Override
    public long nextDueNanos() {
        return former == null ? next.nextDueNanos() : Math.min(former.nextDueNanos(), overNanos);
    }

    @Override
    public MergeAccount account(long nowNanos) {
        if (former != null) {
            return composite(former, nowNanos);
        }
        MergeAccount now = next.account(nowNanos);
        return carried == null || baseline == null ? now : now.minus(baseline).plus(carried);
    }

    /** While both run: legs that stay as the former has them, new ones as the next. */
    private MergeAccount composite(Merge before, long nowNanos) {
        MergeAccount formerAccount = before.account(nowNanos);
        List<LegAccount> nextAccounts = next.account(nowNanos).legs();
        List<LegAccount> legs = new ArrayList<>(nextLegs);
        for (int i = 0; i < nextLegs; i++) {
            LegAccount account = nextAccounts.get(i);
            legs.add(
                    formerLegs[i] < 0
                            ? account
                            : formerAccount.legs().get(formerLegs[i]).named(account.name()));
        }
        return new MergeAccount(
                legs,
                formerAccount.delivered(),
                formerAccount.lost(),
                formerAccount.restarts(),
                formerAccount.buffered());
    }
}

package io.crosspoint.transport.merge;

import io.crosspoint.transport.rtp.RtpHeader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Hitless merge of RTP legs (SMPTE ST 2022-7): what at least one leg delivers within the window
 * comes out once and in order.
 *
 * <p><b>Time.</b> A datagram's turn comes the window after the earliest arrival of it or of any
 * later-numbered one. What arrives when its turn has come is late, even if {@link #poll} was not
 * called meanwhile: what comes out depends on the offers and their arrival times, not on how often
 * it was asked for or in what bursts. For this the caller drains its sockets before it polls, and
 * polls with the time at which it began to drain: no datagram offered after {@code poll(now)}
 * arrived before {@code now}. Legs may be drained in turn: between two polls arrival times need not
 * rise from one leg to another. Where a caller breaks this, what has left stays left, and what
 * comes for it is late.
 *
 * <p><b>Memory.</b> A burst is valid until the next {@link #poll}; offers in between do not touch
 * it.
 *
 * <p><b>Restart or wrong patch.</b> A leg is believed while it carries the flow's SSRC and goes on
 * near its own last number; else it must agree with a copy of another leg, or fit the flow in
 * numbering and RTP time. What does not is held as a candidate:
 *
 * <ul>
 *   <li>The flow goes on for longer than max(window, 250 ms) after the candidate's first datagram:
 *       it is another stream. It is dropped, refused on its legs, and alarmed.
 *   <li>The flow ends: the candidate becomes the flow, with all that was held. If every leg that
 *       was alive has gone over to it, one window after the last that was new on either; else when
 *       the others have been silent for max(window, 250 ms).
 *   <li>A refused stream does not go on air because the good legs die: nothing is better than the
 *       wrong program. It is taken when it agrees with the flow again, when another leg brings it
 *       too and the flow is silent, or when another leg brings it as a candidate of its own. A leg
 *       whose refused stream gives way to yet another SSRC is judged anew.
 *   <li>A leg that differs from the stored copy of the same number is the stranger if it came to
 *       the flow later than a leg that delivered the copy; else those that delivered it are, and
 *       what only they brought is taken out.
 * </ul>
 *
 * <p>With one leg, or when all others are silent, another stream cannot be told from a restart, and
 * after the window it is on air.
 */
public final class HitlessMerge implements Merge {

    /** Numbers that a leg may leap either way and still be taken at its word (RFC 3550, A.1). */
    private static final int STRIDE = 100;

    /** The same for a leg that carries the SSRC of a stream that was refused on it. */
    private static final int REFUSED_STRIDE = 3000;

    /** How far RTP time and arrival may be apart beyond the window, nanoseconds. */
    private static final long TIME_SLACK_NANOS = 1_000_000_000L;

    /** How far an RTP timestamp may be on the wrong side of the flow's, ticks: 100 ms. */
    private static final long TICK_SLACK = RtpHeader.MP2T_CLOCK_HZ / 10;

    /** Slots at least, so that bursts of senders fit however small the window is. */
    private static final int MIN_SLOTS = 1024;

    private final MergeOptions options;
    private final long windowNanos;
    private final long maxDatagramsPerSecond;
    private final SlotPool pool;
    private final LegStanding[] standings;
    private final LegTally[] tallies;
    private final CandidateStreams candidates;
    private final ProgramStream program;
    private final StreamRing ring;
    private final OfferedDatagram offered = new OfferedDatagram();
    private long recognitions;
    private long decisionNanos = Long.MAX_VALUE;

    /** A merge with nothing in it; its memory is freed by the garbage collector. */
    public HitlessMerge(MergeOptions options) {
        this(options, Arena.ofAuto());
    }

    /** A merge whose native memory belongs to an arena. */
    HitlessMerge(MergeOptions options, Arena arena) {
        this.options = options;
        this.windowNanos = options.windowMillis() * 1_000_000L;
        this.maxDatagramsPerSecond =
                options.maxRateKbps() * 125L / OfferedDatagram.TRANSPORT_PACKET_BYTES;
        this.pool = new SlotPool(arena, Math.max(MIN_SLOTS, slots(options)));
        int legs = options.legNames().size();
        this.standings = new LegStanding[legs];
        this.tallies = new LegTally[legs];
        for (int leg = 0; leg < legs; leg++) {
            standings[leg] = new LegStanding();
            tallies[leg] = new LegTally(options.legNames().get(leg), legs);
        }
        this.candidates = new CandidateStreams(standings, tallies, pool, windowNanos);
        this.program = new ProgramStream(pool, candidates, standings, tallies, options);
        this.ring = program.ring();
    }

    /** The window twice over, and what a candidate is held for. */
    private static long slots(MergeOptions options) {
        long millis = 2L * options.windowMillis() + CandidateStreams.SILENCE_NANOS / 1_000_000L;
        return MergeOptions.datagrams(millis, options.maxRateKbps());
    }

    @Override
    public Offer offer(int leg, MemorySegment memory, long offset, int length, long arrivalNanos) {
        if (arrivalNanos >= decisionNanos) {
            decide(arrivalNanos);
        }
        OfferedDatagram datagram = offered;
        Offer refusal = datagram.read(leg, memory, offset, length, arrivalNanos);
        if (refusal != null) {
            tallies[leg].refused(refusal, arrivalNanos);
            return refusal;
        }
        LegStanding standing = standings[leg];
        if (datagram.ssrc == ring.ssrc() && standing.isTrusted(ring.ssrc())) {
            long number = ring.extend(datagram.sequence);
            if (Math.abs(number - standing.last) < STRIDE && isTimely(datagram, number)) {
                return ring.isKnown(number) && ring.fingerprint(number) != datagram.fingerprint
                        ? disagree(datagram, number)
                        : take(datagram, number);
            }
        }
        Offer offer = ring.isOpen() ? judge(datagram) : begin(datagram);
        decisionNanos = candidates.decisionNanos(program.advancedNanos());
        return offer;
    }

    private Offer begin(OfferedDatagram datagram) {
        ring.open(datagram.ssrc, datagram.sequence);
        return recognise(datagram, ring.base());
    }

    private Offer take(OfferedDatagram datagram, long number) {
        Offer offer = program.place(datagram, number, false);
        if (!candidates.isEmpty()) {
            candidates.flowAdvanced(program.advancedNanos(), datagram.arrivalNanos);
            decisionNanos = candidates.decisionNanos(program.advancedNanos());
        }
        return offer;
    }

    private Offer recognise(OfferedDatagram datagram, long number) {
        standings[datagram.leg].recognise(++recognitions);
        return take(datagram, number);
    }

    /** A datagram that its leg's last ones do not vouch for. */
    private Offer judge(OfferedDatagram datagram) {
        LegStanding standing = standings[datagram.leg];
        boolean ours = datagram.ssrc == ring.ssrc();
        long number = ring.extend(datagram.sequence);
        boolean known = ours && ring.isKnown(number) && !isStale(datagram, number);
        if (known && ring.fingerprint(number) == datagram.fingerprint) {
            // Its candidate, if it has one, stays: this may be the old stream's last, reordered.
            return recognise(datagram, number);
        }
        long step = Math.abs(number - (standing.inFlow ? standing.last : ring.highest()));
        if (goesOnWithCandidate(standing, datagram, ours ? step : Long.MAX_VALUE)) {
            return candidates.hold(datagram);
        }
        if (isRefused(standing, datagram, ours)) {
            return doubt(datagram, ours, number);
        }
        if (ours && !known && standing.inFlow && step < STRIDE && isTimely(datagram, number)) {
            return take(datagram, number);
        }
        if (ours && !known && isPlausible(datagram, number)) {
            return recognise(datagram, number);
        }
        return candidates.hold(datagram);
    }

    /**
     * True for a number whose turn is long past in a flow that has ended: a source that starts
     * again with the numbering, and the bytes, it started with before is not a late copy.
     */
    private boolean isStale(OfferedDatagram datagram, long number) {
        long nowNanos = datagram.arrivalNanos;
        return nowNanos - ring.due(number) > windowNanos + TIME_SLACK_NANOS
                && nowNanos - program.advancedNanos() > candidates.patienceNanos();
    }

    /**
     * False for a number behind the highest whose RTP time is ahead of it: a source that began anew
     * with an earlier number, on the clock it had, is not late for ever.
     */
    private boolean isTimely(OfferedDatagram datagram, long number) {
        return number >= ring.highest() || datagram.timestamp - ring.lastTimestamp() <= TICK_SLACK;
    }

    private boolean goesOnWithCandidate(
            LegStanding standing, OfferedDatagram datagram, long stepInFlow) {
        if (standing.candidate == LegStanding.NONE) {
            return false;
        }
        CandidateStreams.Candidate candidate = candidates.get(standing.candidate);
        return candidate.ssrc() == datagram.ssrc
                && Math.abs((short) (datagram.sequence - candidate.sequence())) <= stepInFlow;
    }

    private static boolean isRefused(LegStanding standing, OfferedDatagram datagram, boolean ours) {
        return standing.refused
                && standing.refusedSsrc == datagram.ssrc
                && (!ours
                        || Math.abs((short) (datagram.sequence - standing.refusedSequence))
                                <= REFUSED_STRIDE);
    }

    /** True if numbering and time put it where only the flow's next or missing ones can be. */
    private boolean isPlausible(OfferedDatagram datagram, long number) {
        long ticks = datagram.timestamp - ring.lastTimestamp();
        long apart =
                ticks * 1_000_000_000L / RtpHeader.MP2T_CLOCK_HZ
                        - (datagram.arrivalNanos - ring.lastArrivalNanos());
        if (Math.abs(apart) > windowNanos + TIME_SLACK_NANOS) {
            return false;
        }
        long ahead = number - ring.highest();
        if (ahead <= 0) {
            // As many numbers ago was, at the highest rate, at least so many ticks ago.
            long ago = Math.max(0, -ahead - STRIDE);
            return ticks <= TICK_SLACK - ago * RtpHeader.MP2T_CLOCK_HZ / maxDatagramsPerSecond;
        }
        long paidFor = Math.max(0, ticks) * maxDatagramsPerSecond / RtpHeader.MP2T_CLOCK_HZ;
        return ticks >= -TICK_SLACK && ahead <= STRIDE + paidFor;
    }

    /** A datagram of the stream that was refused on its leg: is there a reason to think better? */
    private Offer doubt(OfferedDatagram datagram, boolean ours, long number) {
        LegStanding standing = standings[datagram.leg];
        if (ours && agreesByNow(standing)) {
            return ring.isKnown(number) ? candidates.hold(datagram) : recognise(datagram, number);
        }
        if (candidates.find(datagram) != LegStanding.NONE || isSeconded(datagram)) {
            standing.refused = false;
            return candidates.hold(datagram);
        }
        if (ours && !standing.sampled) {
            standing.sampled = true;
            standing.sampleSequence = datagram.sequence;
            standing.sampleFingerprint = datagram.fingerprint;
        }
        standing.refusedSequence = datagram.sequence;
        standing.refusedNanos = datagram.arrivalNanos;
        tallies[datagram.leg].foreign(datagram.ssrc, datagram.arrivalNanos);
        return Offer.REFUSED_FOREIGN;
    }

    /** A leg that is ahead shows a number that the program reaches later. */
    private boolean agreesByNow(LegStanding standing) {
        if (!standing.sampled) {
            return false;
        }
        long number = ring.extend(standing.sampleSequence);
        if (number > ring.highest()) {
            return false;
        }
        standing.sampled = false;
        return ring.isKnown(number) && ring.fingerprint(number) == standing.sampleFingerprint;
    }

    /** True if the flow is silent and the same stream was lately refused on another leg too. */
    private boolean isSeconded(OfferedDatagram datagram) {
        long patience = candidates.patienceNanos();
        if (datagram.arrivalNanos <= program.advancedNanos() + patience) {
            return false;
        }
        for (int leg = 0; leg < standings.length; leg++) {
            LegStanding other = standings[leg];
            if (leg != datagram.leg
                    && other.refused
                    && other.refusedSsrc == datagram.ssrc
                    && CandidateStreams.isNear(other.refusedSequence, datagram.sequence)
                    && datagram.arrivalNanos - other.refusedNanos <= patience) {
                return true;
            }
        }
        return false;
    }

    /** A leg in its stride has other bytes for a number than the copy that is stored. */
    private Offer disagree(OfferedDatagram datagram, long number) {
        int others = ring.legs(number);
        boolean older = (others & 1 << datagram.leg) == 0;
        for (int leg = 0; leg < standings.length; leg++) {
            older &=
                    (others & 1 << leg) == 0
                            || standings[leg].recognised > standings[datagram.leg].recognised;
        }
        if (!older) {
            Offer offer = candidates.hold(datagram);
            decisionNanos = candidates.decisionNanos(program.advancedNanos());
            return offer;
        }
        for (int leg = 0; leg < standings.length; leg++) {
            if ((others & 1 << leg) != 0) {
                int last = (int) standings[leg].last & 0xFFFF;
                standings[leg].refuse(ring.ssrc(), last, datagram.arrivalNanos);
                standings[leg].inFlow = false;
            }
        }
        program.strike(others);
        return ring.isKnown(number) ? program.placeLate(datagram, number) : take(datagram, number);
    }

    private void decide(long nowNanos) {
        int decided = candidates.decided(nowNanos, program.advancedNanos());
        if (decided != LegStanding.NONE) {
            promote(decided);
        }
        decisionNanos = candidates.decisionNanos(program.advancedNanos());
    }

    /** The candidate becomes the flow: what was held is taken as if it had just been offered. */
    private void promote(int candidate) {
        int ssrc = candidates.get(candidate).ssrc();
        program.end();
        for (int leg = 0; leg < standings.length; leg++) {
            standings[leg].forgetFlow(ssrc);
            tallies[leg].restart();
        }
        HeldDatagrams held = candidates.held();
        boolean begun = false;
        for (long at = held.head(); at < held.tail(); at++) {
            if (held.candidate(at) != candidate) {
                continue;
            }
            held.read(at, ssrc, offered);
            if (!begun && offered.slot >= 0) {
                ring.open(ssrc, offered.sequence);
                begun = true;
            }
            replay(begun ? ring.extend(offered.sequence) : Long.MIN_VALUE);
        }
        candidates.close(candidate);
    }

    private void replay(long number) {
        boolean known = number != Long.MIN_VALUE && ring.isKnown(number);
        boolean agrees = known && ring.fingerprint(number) == offered.fingerprint;
        if (agrees || !known && offered.slot >= 0) {
            LegStanding standing = standings[offered.leg];
            if (!standing.inFlow) {
                standing.recognise(++recognitions);
            }
            program.place(offered, number, true);
            return;
        }
        // Another datagram of the same number, or a copy of one that has given way.
        if (offered.slot >= 0) {
            pool.free(offered.slot);
        }
        tallies[offered.leg].foreign(offered.ssrc, offered.arrivalNanos);
    }

    @Override
    public int poll(long nowNanos, Burst burst) {
        pool.reclaim();
        burst.reset(pool.memory());
        if (nowNanos >= decisionNanos) {
            decide(nowNanos);
        }
        program.release(nowNanos, burst);
        program.settle(nowNanos);
        return burst.count();
    }

    @Override
    public long nextDueNanos() {
        return Math.min(program.nextDueNanos(), decisionNanos);
    }

    @Override
    public MergeAccount account(long nowNanos) {
        program.settle(nowNanos);
        List<LegAccount> legs = new ArrayList<>();
        for (LegTally tally : tallies) {
            legs.add(tally.account(nowNanos, options.legNames(), ring.ssrc()));
        }
        return new MergeAccount(
                legs, program.delivered(), program.lost(), program.restarts(), program.buffered());
    }
}

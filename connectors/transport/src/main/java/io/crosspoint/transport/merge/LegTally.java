package io.crosspoint.transport.merge;

import io.crosspoint.transport.rtp.RtpHeader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The account of one leg as it is kept. */
final class LegTally {

    /** How long an operator is still told of what has been put right, nanoseconds. */
    static final long ALARM_HOLD_NANOS = 5_000_000_000L;

    /** A leg that delivered before and delivers nothing for so long is silent, nanoseconds. */
    static final long SILENT_NANOS = 1_000_000_000L;

    private static final Offer[] OFFERS = Offer.values();
    private static final long NEVER = Long.MIN_VALUE;

    /** Smoothing of jitter (RFC 3550, 6.4.1) and of skew: a sixteenth of what is new. */
    private static final int SMOOTHING_SHIFT = 4;

    private final String name;
    private final long[] refused = new long[OFFERS.length];
    private final long[] recoveredBy;
    private boolean joined;
    private long joinedAt;
    private long received;
    private long settledReceived;
    private long lost;
    private long duplicates;
    private long late;
    private long reordered;
    private long skewScaled;
    private long jitterScaled;
    private boolean hasTransit;
    private long transitArrival;
    private int transitTimestamp;
    private long lastArrival = NEVER;
    private long lastLate = NEVER;
    private long lastForeign = NEVER;
    private long lastOverflow = NEVER;
    private int foreignSsrc;

    LegTally(String name, int legs) {
        this.name = name;
        this.recoveredBy = new long[legs];
    }

    boolean hasJoined() {
        return joined;
    }

    /** The first number of the present stream that counts for this leg. */
    long joinedAt() {
        return joinedAt;
    }

    /** From this number on it is charged for what does not come. */
    void join(long number) {
        joined = true;
        joinedAt = number;
    }

    /** A datagram of the flow, in time or late, not a duplicate. */
    void arrived(OfferedDatagram datagram, boolean behindItself) {
        if (behindItself) {
            reordered++;
        }
        if (hasTransit) {
            // Ticks of 90 kHz are 100,000/9 ns each.
            long ticks = datagram.timestamp - transitTimestamp;
            long step =
                    datagram.arrivalNanos
                            - transitArrival
                            - ticks * 1_000_000_000L / RtpHeader.MP2T_CLOCK_HZ;
            jitterScaled += Math.abs(step) - (jitterScaled >> SMOOTHING_SHIFT);
        }
        hasTransit = true;
        transitArrival = datagram.arrivalNanos;
        transitTimestamp = datagram.timestamp;
        heard(datagram.arrivalNanos);
    }

    /** It delivered something of the flow. */
    void heard(long nanos) {
        lastArrival = Math.max(lastArrival, nanos);
    }

    void receivedInTime() {
        received++;
    }

    void duplicate(long nanos) {
        duplicates++;
        heard(nanos);
    }

    void late(long nanos) {
        late++;
        lastLate = nanos;
    }

    /** How far behind the first copy this leg's came. */
    void skew(long nanos) {
        skewScaled += nanos - (skewScaled >> SMOOTHING_SHIFT);
    }

    void refused(Offer why, long nanos) {
        refused[why.ordinal()]++;
        if (why == Offer.REFUSED_OVERFLOW) {
            lastOverflow = nanos;
        }
    }

    void foreign(int ssrc, long nanos) {
        refused[Offer.REFUSED_FOREIGN.ordinal()]++;
        lastForeign = nanos;
        foreignSsrc = ssrc;
    }

    /** The window of a datagram has passed. */
    void settle(long number, int legBit, int legs, int first) {
        if (!joined || number < joinedAt) {
            return;
        }
        if ((legs & legBit) != 0) {
            settledReceived++;
        } else {
            lost++;
            if (legs != 0) {
                recoveredBy[first]++;
            }
        }
    }

    /** The source began anew: its timestamps did too. */
    void restart() {
        hasTransit = false;
    }

    LegAccount account(long now, List<String> legNames, int flowSsrc) {
        Map<String, Long> recovered = new HashMap<>();
        for (int i = 0; i < recoveredBy.length; i++) {
            if (recoveredBy[i] > 0) {
                recovered.merge(legNames.get(i), recoveredBy[i], Long::sum);
            }
        }
        Map<Offer, Long> refusals = new EnumMap<>(Offer.class);
        for (Offer offer : OFFERS) {
            if (refused[offer.ordinal()] > 0) {
                refusals.put(offer, refused[offer.ordinal()]);
            }
        }
        return new LegAccount(
                name,
                received,
                settledReceived,
                lost,
                recovered,
                duplicates,
                late,
                reordered,
                refusals,
                skewScaled >> SMOOTHING_SHIFT,
                jitterScaled >> SMOOTHING_SHIFT,
                lastArrival,
                alarms(now, flowSsrc));
    }

    private List<String> alarms(long now, int flowSsrc) {
        List<String> alarms = new ArrayList<>();
        if (isRecent(lastForeign, now)) {
            alarms.add(
                    String.format(
                            "carries another stream: SSRC 0x%08X, the program is 0x%08X; %d"
                                    + " datagrams refused",
                            foreignSsrc, flowSsrc, refused[Offer.REFUSED_FOREIGN.ordinal()]));
        }
        if (isRecent(lastLate, now)) {
            alarms.add("behind the earliest leg by more than the window");
        }
        if (isRecent(lastOverflow, now)) {
            alarms.add("runs faster than the event's file allows; datagrams refused");
        }
        if (lastArrival != NEVER && now - lastArrival > SILENT_NANOS) {
            alarms.add("silent for " + (now - lastArrival) / 1_000_000_000L + " s");
        }
        return alarms;
    }

    private static boolean isRecent(long nanos, long now) {
        return nanos != NEVER && now - nanos < ALARM_HOLD_NANOS;
    }
}

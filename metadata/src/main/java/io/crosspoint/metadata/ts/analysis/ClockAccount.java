package io.crosspoint.metadata.ts.analysis;

import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.ts.PcrInterval;
import io.crosspoint.metadata.ts.ProgramClockReference;

/** The PCRs on one PID, and the time that the packets in between take by them. */
final class ClockAccount {

    private static final double TICKS_PER_MILLI = ProgramClockReference.HERTZ / 1000.0;

    private final int pid;
    private final StreamDefects defects;
    private long count;
    private long first;
    private long last;
    private long lastPacket;
    private long intervalMax;
    private double nanosPerPacket;
    private double elapsedNanos;

    ClockAccount(int pid, StreamDefects defects) {
        this.pid = pid;
        this.defects = defects;
    }

    void accept(long pcr, boolean discontinuity, long packet) {
        if (count++ == 0) {
            first = pcr;
        } else {
            double between = (packet - lastPacket) * nanosPerPacket;
            if (discontinuity) {
                elapsedNanos += between;
            } else {
                interval(ProgramClockReference.difference(pcr, last), between, packet);
            }
        }
        last = pcr;
        lastPacket = packet;
    }

    private void interval(long ticks, double between, long packet) {
        intervalMax = Math.max(intervalMax, ticks);
        long nanos = ProgramClockReference.toNanos(ticks);
        // The first interval has nothing to be held against but itself.
        long elapsed = nanosPerPacket == 0 ? nanos : Math.round(between);
        switch (PcrInterval.of(nanos, elapsed)) {
            case REGULAR -> {
                nanosPerPacket = (double) nanos / (packet - lastPacket);
                elapsedNanos += nanos;
            }
            case GAP -> {
                elapsedNanos += nanos;
                defects.add(
                        "pcr_repetition_error",
                        pid,
                        packet,
                        nanos / 1_000_000 + " ms between two PCRs, at most 100");
            }
            case JUMP -> {
                elapsedNanos += between;
                defects.add(
                        "pcr_discontinuity_indicator_error",
                        pid,
                        packet,
                        "the PCR jumps by " + nanos / 1_000_000 + " ms unannounced");
            }
        }
    }

    /** The time of a packet that is not before the last PCR, in nanoseconds since the first. */
    double nanosAt(long packet) {
        return elapsedNanos + (packet - lastPacket) * nanosPerPacket;
    }

    Node toNode() {
        double maxMillis = Math.round(intervalMax / TICKS_PER_MILLI * 1000) / 1000.0;
        return new Node.Struct()
                .put("pid", pid)
                .put("count", count)
                .put("first", first, TimeText.of27MHz(first))
                .put("last", last, TimeText.of27MHz(last))
                .put("max_interval_ms", count < 2 ? null : maxMillis);
    }
}

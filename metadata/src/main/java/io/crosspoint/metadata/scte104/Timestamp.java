package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import org.jspecify.annotations.Nullable;

/**
 * {@code timestamp()}: when a multiple operation message is to be processed. ANSI/SCTE 104 2023,
 * 12.5.
 */
public sealed interface Timestamp {

    /** The immediate one, which is by far the most common. */
    Timestamp IMMEDIATE = new None();

    /** {@code time_type} 0: on arrival. */
    record None() implements Timestamp {}

    /**
     * {@code time_type} 1: at a time of day.
     *
     * @param utcSeconds {@code UTC_seconds}: seconds since 1980-01-06 00:00:00 UTC, leap seconds
     *     included; 32 bits
     * @param utcMicroseconds {@code UTC_microseconds}; 16 bits
     */
    record Utc(long utcSeconds, int utcMicroseconds) implements Timestamp {}

    /**
     * {@code time_type} 2: at a time code of the picture (SMPTE ST 12-1 VITC). Plain binary
     * numbers, 8 bits each.
     */
    record Vitc(int hours, int minutes, int seconds, int frames) implements Timestamp {}

    /**
     * {@code time_type} 3: when a general-purpose input changes.
     *
     * @param gpiNumber which input; 8 bits
     * @param gpiEdge which change: 0 open to closed, 1 closed to open; 8 bits
     */
    record Gpi(int gpiNumber, int gpiEdge) implements Timestamp {}

    /** {@code time_type}. */
    default int timeType() {
        return switch (this) {
            case None ignored -> 0;
            case Utc ignored -> 1;
            case Vitc ignored -> 2;
            case Gpi ignored -> 3;
        };
    }

    /** Reads one; null if {@code time_type} is not assigned, for then its length is unknown. */
    static @Nullable Timestamp read(BitReader in) {
        return switch (in.bits(8)) {
            case 0 -> IMMEDIATE;
            case 1 -> new Utc(in.longBits(32), in.bits(16));
            case 2 -> new Vitc(in.bits(8), in.bits(8), in.bits(8), in.bits(8));
            case 3 -> new Gpi(in.bits(8), in.bits(8));
            default -> null;
        };
    }

    /** Writes this one. */
    default void write(BitWriter out) {
        out.bits(timeType(), 8);
        switch (this) {
            case None ignored -> {}
            case Utc utc -> out.bits(utc.utcSeconds, 32).bits(utc.utcMicroseconds, 16);
            case Vitc vitc ->
                    out.bits(vitc.hours, 8)
                            .bits(vitc.minutes, 8)
                            .bits(vitc.seconds, 8)
                            .bits(vitc.frames, 8);
            case Gpi gpi -> out.bits(gpi.gpiNumber, 8).bits(gpi.gpiEdge, 8);
        }
    }
}

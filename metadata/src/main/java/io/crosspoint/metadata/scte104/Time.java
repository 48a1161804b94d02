package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;

/**
 * {@code time()}, the sender's clock in the alive messages. ANSI/SCTE 104 2023, 12.4.
 *
 * @param seconds seconds since 1980-01-06 00:00:00 UTC, leap seconds included; 32 bits
 * @param microseconds within the second; 32 bits
 */
public record Time(long seconds, long microseconds) {

    static Time read(BitReader in) {
        return new Time(in.longBits(32), in.longBits(32));
    }

    void write(BitWriter out) {
        out.bits(seconds, 32).bits(microseconds, 32);
    }
}

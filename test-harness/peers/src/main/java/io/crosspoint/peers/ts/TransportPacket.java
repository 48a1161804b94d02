package io.crosspoint.peers.ts;

/**
 * Reads and rewrites {@code transport_packet()} of ISO/IEC 13818-1 where it lies: 188 bytes of an
 * array from an offset. Nothing is read beyond them.
 */
public final class TransportPacket {

    /** Bytes of one packet. */
    public static final int BYTES = 188;

    /** {@code sync_byte}. */
    public static final byte SYNC = 0x47;

    /** The PID of null packets. */
    public static final int NULL_PID = 0x1FFF;

    /** Ticks a second of the system clock. */
    public static final long SYSTEM_CLOCK_HZ = 27_000_000;

    /** The system clock, as carried by PCR, starts again after so many ticks. */
    public static final long PCR_MODULUS = (1L << 33) * 300;

    private static final long TIMESTAMP_MODULUS = 1L << 33;

    /** What {@link #pcr} answers when a packet carries none. */
    public static final long NO_PCR = -1;

    private TransportPacket() {}

    /** {@code PID}. */
    public static int pid(byte[] b, int at) {
        return (b[at + 1] & 0x1F) << 8 | b[at + 2] & 0xFF;
    }

    /** {@code payload_unit_start_indicator}. */
    public static boolean startsUnit(byte[] b, int at) {
        return (b[at + 1] & 0x40) != 0;
    }

    /** Whether {@code adaptation_field_control} says that there is payload. */
    public static boolean hasPayload(byte[] b, int at) {
        return (b[at + 3] & 0x10) != 0;
    }

    /** Where the payload begins; the packet's end, or beyond it, if there is none. */
    public static int payload(byte[] b, int at) {
        if (!hasPayload(b, at)) {
            return at + BYTES;
        }
        return at + 4 + ((b[at + 3] & 0x20) != 0 ? 1 + (b[at + 4] & 0xFF) : 0);
    }

    /** {@code continuity_counter}. */
    public static int continuity(byte[] b, int at) {
        return b[at + 3] & 0x0F;
    }

    /** Sets {@code continuity_counter}. */
    public static void setContinuity(byte[] b, int at, int counter) {
        b[at + 3] = (byte) (b[at + 3] & 0xF0 | counter & 0x0F);
    }

    private static boolean hasAdaptation(byte[] b, int at) {
        return (b[at + 3] & 0x20) != 0 && b[at + 4] != 0;
    }

    /** The clock reference in ticks of 27 MHz, or {@link #NO_PCR}. */
    public static long pcr(byte[] b, int at) {
        if (!hasAdaptation(b, at) || (b[at + 5] & 0x10) == 0 || (b[at + 4] & 0xFF) < 7) {
            return NO_PCR;
        }
        long base =
                (b[at + 6] & 0xFFL) << 25
                        | (b[at + 7] & 0xFFL) << 17
                        | (b[at + 8] & 0xFFL) << 9
                        | (b[at + 9] & 0xFFL) << 1
                        | (b[at + 10] & 0x80) >> 7;
        return base * 300 + ((b[at + 10] & 1) << 8 | b[at + 11] & 0xFF);
    }

    /** Writes the clock reference of a packet that has one; {@code ticks} is taken modulo. */
    public static void setPcr(byte[] b, int at, long ticks) {
        long clock = Math.floorMod(ticks, PCR_MODULUS);
        long base = clock / 300;
        int extension = (int) (clock % 300);
        b[at + 6] = (byte) (base >> 25);
        b[at + 7] = (byte) (base >> 17);
        b[at + 8] = (byte) (base >> 9);
        b[at + 9] = (byte) (base >> 1);
        b[at + 10] = (byte) ((base & 1) << 7 | 0x7E | extension >> 8);
        b[at + 11] = (byte) extension;
    }

    /** Moves PTS and DTS of a PES header that starts in this packet by ticks of 90 kHz. */
    public static void shiftTimestamps(byte[] b, int at, long ticks90k) {
        int pes = pesHeader(b, at);
        if (pes < 0) {
            return;
        }
        int flags = b[pes + 7] >> 6 & 3;
        if ((flags & 2) != 0) {
            setTimestamp(b, pes + 9, timestamp(b, pes + 9) + ticks90k);
        }
        if (flags == 3) {
            setTimestamp(b, pes + 14, timestamp(b, pes + 14) + ticks90k);
        }
    }

    /** PTS of a PES header that starts in this packet in ticks of 90 kHz, or -1. */
    public static long pts(byte[] b, int at) {
        int pes = pesHeader(b, at);
        return pes >= 0 && (b[pes + 7] & 0x80) != 0 ? timestamp(b, pes + 9) : -1;
    }

    /** Where a PES header with the optional fields lies whole in this packet, or -1. */
    private static int pesHeader(byte[] b, int at) {
        int pes = payload(b, at);
        if (!startsUnit(b, at)
                || pes + 19 > at + BYTES
                || b[pes] != 0
                || b[pes + 1] != 0
                || b[pes + 2] != 1) {
            return -1;
        }
        int stream = b[pes + 3] & 0xFF;
        boolean elementary = stream >= 0xC0 && stream <= 0xEF || stream == 0xBD || stream == 0xFD;
        return elementary && (b[pes + 6] & 0xC0) == 0x80 ? pes : -1;
    }

    private static long timestamp(byte[] b, int at) {
        return (b[at] & 0x0EL) << 29
                | (b[at + 1] & 0xFFL) << 22
                | (b[at + 2] & 0xFEL) << 14
                | (b[at + 3] & 0xFFL) << 7
                | (b[at + 4] & 0xFE) >> 1;
    }

    private static void setTimestamp(byte[] b, int at, long ticks) {
        long t = Math.floorMod(ticks, TIMESTAMP_MODULUS);
        b[at] = (byte) (b[at] & 0xF1 | t >> 29 & 0x0E);
        b[at + 1] = (byte) (t >> 22);
        b[at + 2] = (byte) (t >> 14 & 0xFE | 1);
        b[at + 3] = (byte) (t >> 7);
        b[at + 4] = (byte) (t << 1 & 0xFE | 1);
    }
}

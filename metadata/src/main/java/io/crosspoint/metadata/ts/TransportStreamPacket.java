package io.crosspoint.metadata.ts;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * {@code transport_packet()} of ISO/IEC 13818-1, read where it lies: nothing is copied and nothing
 * allocated, in native memory and in arrays ({@link MemorySegment#ofArray(byte[])}) alike.
 *
 * <p>The four header bytes are read once as one number, {@link #header}, from which the fields are
 * taken; what needs more of the packet takes the memory and the offset of its sync byte as well. A
 * caller makes sure that {@link #BYTES} bytes lie there.
 */
public final class TransportStreamPacket {

    /** The length of a packet. */
    public static final int BYTES = 188;

    /** The value of {@code sync_byte}. */
    public static final int SYNC_BYTE = 0x47;

    /** How many PIDs there are: the field has 13 bits. */
    public static final int PID_COUNT = 0x2000;

    /** The PID of the program association table. */
    public static final int PAT_PID = 0x0000;

    /** The PID of the conditional access table. */
    public static final int CAT_PID = 0x0001;

    /** The PID of null packets. */
    public static final int NULL_PID = 0x1FFF;

    /** What {@link #programClockReference} answers where there is none. */
    public static final long NO_PCR = -1;

    private static final int HEADER_BYTES = 4;

    /** adaptation_field_length does not count itself: 184 bytes less one. */
    private static final int MAX_ADAPTATION_BYTES = 183;

    /** The flags, and 48 bits of PCR behind them. */
    private static final int ADAPTATION_BYTES_WITH_PCR = 7;

    private static final int DISCONTINUITY = 0x80;
    private static final int RANDOM_ACCESS = 0x40;
    private static final int PCR = 0x10;

    private static final ValueLayout.OfInt WORD =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfShort HALF_WORD =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private TransportStreamPacket() {}

    /** The four bytes from {@code sync_byte} to {@code continuity_counter}, as one number. */
    public static int header(MemorySegment memory, long packet) {
        return memory.get(WORD, packet);
    }

    /** True if the header begins with {@code sync_byte}. */
    public static boolean synced(int header) {
        return header >>> 24 == SYNC_BYTE;
    }

    /** {@code transport_error_indicator}: nothing else in the packet can be relied on. */
    public static boolean transportError(int header) {
        return (header & 0x80_0000) != 0;
    }

    /** {@code payload_unit_start_indicator}: a PES packet or a section begins in the payload. */
    public static boolean payloadUnitStart(int header) {
        return (header & 0x40_0000) != 0;
    }

    /** {@code PID}, 0 to 8191. */
    public static int pid(int header) {
        return header >> 8 & 0x1FFF;
    }

    /** {@code transport_scrambling_control}: 0 for a payload in the clear, to 3. */
    public static int scramblingControl(int header) {
        return header >> 6 & 3;
    }

    /** {@code adaptation_field_control}: 0 is reserved, such packets are to be discarded. */
    public static int adaptationFieldControl(int header) {
        return header >> 4 & 3;
    }

    /** True if an adaptation field follows the header. */
    public static boolean hasAdaptationField(int header) {
        return (header & 0x20) != 0;
    }

    /** True if there is payload. */
    public static boolean hasPayload(int header) {
        return (header & 0x10) != 0;
    }

    /** {@code continuity_counter}, 0 to 15. */
    public static int continuityCounter(int header) {
        return header & 0xF;
    }

    /**
     * The length and the flags of the adaptation field in one read: the flags in the lower eight
     * bits, {@code adaptation_field_length} above them; 0 where the packet has no such field, and
     * without flags where the field is empty.
     */
    public static int adaptation(MemorySegment memory, long packet, int header) {
        if (!hasAdaptationField(header)) {
            return 0;
        }
        int lengthAndFlags = memory.get(HALF_WORD, packet + HEADER_BYTES) & 0xFFFF;
        return lengthAndFlags < 0x100 ? 0 : lengthAndFlags;
    }

    /** True if {@code adaptation_field_length} is more than fits into a packet. */
    public static boolean adaptationTooLong(int adaptation) {
        return adaptation >> 8 > MAX_ADAPTATION_BYTES;
    }

    /** {@code discontinuity_indicator}. */
    public static boolean discontinuity(int adaptation) {
        return (adaptation & DISCONTINUITY) != 0;
    }

    /** {@code random_access_indicator}. */
    public static boolean randomAccess(int adaptation) {
        return (adaptation & RANDOM_ACCESS) != 0;
    }

    /** {@code PCR_flag}, where the field is long enough for what the flag promises. */
    public static boolean hasClockReference(int adaptation) {
        return (adaptation & PCR) != 0 && adaptation >> 8 >= ADAPTATION_BYTES_WITH_PCR;
    }

    /**
     * {@code program_clock_reference}.
     *
     * @param adaptation what {@link #adaptation} answered for this packet
     * @return units of the 27 MHz clock, see {@link ProgramClockReference}; {@link #NO_PCR} if the
     *     packet has none
     */
    public static long programClockReference(MemorySegment memory, long packet, int adaptation) {
        if (!hasClockReference(adaptation)) {
            return NO_PCR;
        }
        long upper = memory.get(WORD, packet + 6) & 0xFFFF_FFFFL;
        int lower = memory.get(HALF_WORD, packet + 10) & 0xFFFF;
        return ProgramClockReference.of(upper << 1 | lower >> 15, lower & 0x1FF);
    }

    /**
     * Where the payload begins: bytes from the sync byte, 4 to 188; {@link #BYTES} where there is
     * none, or where the adaptation field leaves no room.
     */
    public static int payloadOffset(MemorySegment memory, long packet, int header) {
        if (!hasPayload(header)) {
            return BYTES;
        }
        if (!hasAdaptationField(header)) {
            return HEADER_BYTES;
        }
        int length = memory.get(ValueLayout.JAVA_BYTE, packet + HEADER_BYTES) & 0xFF;
        return Math.min(BYTES, HEADER_BYTES + 1 + length);
    }
}

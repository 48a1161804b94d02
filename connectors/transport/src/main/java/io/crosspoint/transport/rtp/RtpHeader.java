package io.crosspoint.transport.rtp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The RTP fixed header (RFC 3550, 5.1), its CSRC list, header extension (5.3.1) and padding, read
 * in place. Nothing is allocated and nothing is thrown for what the bytes say.
 *
 * <p>{@link #check} comes first: unless it returns {@link #VALID}, only what lies in the first
 * {@link #FIXED_BYTES} may be asked for, and only if that many bytes are there.
 */
public final class RtpHeader {

    /** The header with neither CSRC nor extension, bytes. */
    public static final int FIXED_BYTES = 12;

    /** The version of RFC 3550. */
    public static final int VERSION = 2;

    /** MPEG-2 transport stream, 90 kHz (RFC 2250, RFC 3551). */
    public static final int PAYLOAD_TYPE_MP2T = 33;

    /** Clock ticks a second of {@link #PAYLOAD_TYPE_MP2T}. */
    public static final int MP2T_CLOCK_HZ = 90_000;

    /** Header, extension and padding fit the datagram. */
    public static final int VALID = 0;

    /** Shorter than its header, its CSRC list or its extension says. */
    public static final int TRUNCATED = 1;

    /** A version other than 2. */
    public static final int WRONG_VERSION = 2;

    /** The padding count is 0, or more than what follows the header. */
    public static final int WRONG_PADDING = 3;

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private RtpHeader() {}

    /**
     * Whether a datagram is RTP as far as its lengths and version tell.
     *
     * @param length of the datagram, bytes, all of them in {@code memory}
     * @return {@link #VALID}, {@link #TRUNCATED}, {@link #WRONG_VERSION} or {@link #WRONG_PADDING}
     */
    public static int check(MemorySegment memory, long offset, int length) {
        if (length < FIXED_BYTES) {
            return TRUNCATED;
        }
        if (version(memory, offset) != VERSION) {
            return WRONG_VERSION;
        }
        int header = FIXED_BYTES + 4 * csrcCount(memory, offset);
        if (hasExtension(memory, offset)) {
            if (length < header + 4) {
                return TRUNCATED;
            }
            header = headerLength(memory, offset);
        }
        if (length < header) {
            return TRUNCATED;
        }
        if (hasPadding(memory, offset)) {
            int padding = length == header ? 0 : memory.get(BYTE, offset + length - 1) & 0xFF;
            if (padding == 0 || padding > length - header) {
                return WRONG_PADDING;
            }
        }
        return VALID;
    }

    /** V, 2 in RFC 3550. */
    public static int version(MemorySegment memory, long offset) {
        return (memory.get(BYTE, offset) & 0xC0) >> 6;
    }

    /** P: the last byte counts padding bytes, itself included. */
    public static boolean hasPadding(MemorySegment memory, long offset) {
        return (memory.get(BYTE, offset) & 0x20) != 0;
    }

    /** X: one header extension follows the CSRC list. */
    public static boolean hasExtension(MemorySegment memory, long offset) {
        return (memory.get(BYTE, offset) & 0x10) != 0;
    }

    /** CC, contributing sources listed after the fixed header, 0 to 15. */
    public static int csrcCount(MemorySegment memory, long offset) {
        return memory.get(BYTE, offset) & 0x0F;
    }

    /** M; in RFC 2250 set where the timestamp is discontinuous. */
    public static boolean marker(MemorySegment memory, long offset) {
        return memory.get(BYTE, offset + 1) < 0;
    }

    /** PT, 0 to 127. */
    public static int payloadType(MemorySegment memory, long offset) {
        return memory.get(BYTE, offset + 1) & 0x7F;
    }

    /** The sequence number, 0 to 65,535. */
    public static int sequence(MemorySegment memory, long offset) {
        return memory.get(SHORT, offset + 2) & 0xFFFF;
    }

    /** The timestamp, all 32 bits, of the payload type's clock. */
    public static int timestamp(MemorySegment memory, long offset) {
        return memory.get(INT, offset + 4);
    }

    /** The synchronisation source, all 32 bits. */
    public static int ssrc(MemorySegment memory, long offset) {
        return memory.get(INT, offset + 8);
    }

    /** Bytes before the payload: fixed header, CSRC list and extension. */
    public static int headerLength(MemorySegment memory, long offset) {
        int header = FIXED_BYTES + 4 * csrcCount(memory, offset);
        if (hasExtension(memory, offset)) {
            header += 4 + 4 * (memory.get(SHORT, offset + header + 2) & 0xFFFF);
        }
        return header;
    }

    /** Bytes of padding after the payload; 0 where P is not set. */
    public static int paddingLength(MemorySegment memory, long offset, int length) {
        return hasPadding(memory, offset) ? memory.get(BYTE, offset + length - 1) & 0xFF : 0;
    }

    /** Bytes of payload, without padding. */
    public static int payloadLength(MemorySegment memory, long offset, int length) {
        return length - headerLength(memory, offset) - paddingLength(memory, offset, length);
    }
}

package io.crosspoint.transport.merge;

import io.crosspoint.transport.datagram.ReceiveBatch;
import io.crosspoint.transport.rtp.RtpHeader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** What the merge reads of a datagram, once. One instance is filled again and again. */
final class OfferedDatagram {

    /** Bytes of a transport packet (ISO/IEC 13818-1). */
    static final int TRANSPORT_PACKET_BYTES = 188;

    /** The bytes are where they were received. */
    static final int NOT_KEPT = -1;

    /** The bytes are not held a second time: an equal copy has been. */
    static final int NO_BYTES = -2;

    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    /** V 2, no padding, extension or CSRC, any M, PT 33: what nearly every sender sends. */
    private static final int PLAIN_MASK = 0xFF7F0000;

    private static final int PLAIN = 0x80210000;
    private static final int PADDING_BIT = 0x20;

    int leg;
    long arrivalNanos;
    MemorySegment memory = MemorySegment.NULL;
    long offset;

    /** Header and transport packets, without RTP padding. */
    int length;

    int headerBytes;
    boolean padded;
    int sequence;
    int timestamp;
    int ssrc;

    /** Equal for copies of one datagram, and for next to nothing else. */
    long fingerprint;

    /** Where the bytes are kept, {@link #NOT_KEPT} or {@link #NO_BYTES}. */
    int slot;

    /**
     * Reads a datagram as received.
     *
     * @return null if it is fit to be merged, else why not
     */
    @Nullable Offer read(
            int leg, MemorySegment memory, long offset, int received, long arrivalNanos) {
        if (received > ReceiveBatch.SLOT_BYTES) {
            return Offer.REFUSED_LENGTH;
        }
        if (received < RtpHeader.FIXED_BYTES) {
            return Offer.REFUSED_NOT_RTP;
        }
        int first = memory.get(INT, offset);
        this.length = received;
        this.headerBytes = RtpHeader.FIXED_BYTES;
        this.padded = false;
        if ((first & PLAIN_MASK) != PLAIN) {
            if (RtpHeader.check(memory, offset, received) != RtpHeader.VALID) {
                return Offer.REFUSED_NOT_RTP;
            }
            if (RtpHeader.payloadType(memory, offset) != RtpHeader.PAYLOAD_TYPE_MP2T) {
                return Offer.REFUSED_PAYLOAD_TYPE;
            }
            this.padded = RtpHeader.hasPadding(memory, offset);
            this.length = received - RtpHeader.paddingLength(memory, offset, received);
            this.headerBytes = RtpHeader.headerLength(memory, offset);
        }
        int payload = length - headerBytes;
        if (payload <= 0 || payload % TRANSPORT_PACKET_BYTES != 0) {
            return Offer.REFUSED_LENGTH;
        }
        this.leg = leg;
        this.arrivalNanos = arrivalNanos;
        this.memory = memory;
        this.offset = offset;
        this.slot = NOT_KEPT;
        this.sequence = first & 0xFFFF;
        this.timestamp = memory.get(INT, offset + 4);
        this.ssrc = memory.get(INT, offset + 8);
        // The first bytes tell PID and continuity, the last are dense in compressed pictures: where
        // a sender leaves its timestamps at 0, they still tell one stream from another.
        this.fingerprint =
                memory.get(LONG, offset + headerBytes)
                        ^ memory.get(LONG, offset + length - 8) * 0x9E3779B97F4A7C15L
                        ^ ((long) timestamp << 16 | length);
        return null;
    }

    /**
     * Copies the bytes to where they will leave from; padding stays behind, and so does its bit.
     */
    void copyTo(MemorySegment target, long targetOffset) {
        MemorySegment.copy(memory, offset, target, targetOffset, length);
        if (padded) {
            byte flags = target.get(BYTE, targetOffset);
            target.set(BYTE, targetOffset, (byte) (flags & ~PADDING_BIT));
        }
    }
}

package io.crosspoint.peers.rtp;

/**
 * The fixed header of RTP without CSRC, extension or padding: what the venue writes, and all that
 * the receiver takes.
 *
 * @param sequence {@code sequence number}, 16 bits
 * @param timestamp {@code timestamp}, 90 kHz, 32 bits
 * @param ssrc {@code SSRC}
 */
public record RtpHeader(int sequence, int timestamp, int ssrc) {

    /** Bytes of the fixed header. */
    public static final int BYTES = 12;

    /** MP2T (RFC 3551). */
    public static final int PAYLOAD_TYPE = 33;

    /** Ticks a second of the timestamp. */
    public static final long TIMESTAMP_HZ = 90_000;

    /** Writes the header at the start of a datagram. */
    public void write(byte[] b) {
        b[0] = (byte) 0x80;
        b[1] = PAYLOAD_TYPE;
        b[2] = (byte) (sequence >> 8);
        b[3] = (byte) sequence;
        for (int i = 0; i < 4; i++) {
            b[4 + i] = (byte) (timestamp >> 24 - 8 * i);
            b[8 + i] = (byte) (ssrc >> 24 - 8 * i);
        }
    }

    /** Whether a datagram begins with a header of this plain form and payload type 33. */
    public static boolean isIn(byte[] b) {
        return b.length > BYTES && b[0] == (byte) 0x80 && (b[1] & 0x7F) == PAYLOAD_TYPE;
    }

    /** Reads the header of a datagram for which {@link #isIn} holds. */
    public static RtpHeader read(byte[] b) {
        return new RtpHeader((b[2] & 0xFF) << 8 | b[3] & 0xFF, word(b, 4), word(b, 8));
    }

    private static int word(byte[] b, int at) {
        return b[at] << 24 | (b[at + 1] & 0xFF) << 16 | (b[at + 2] & 0xFF) << 8 | b[at + 3] & 0xFF;
    }
}

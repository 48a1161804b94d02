package io.crosspoint.peers.ts;

/** {@code CRC_32} of sections (ISO/IEC 13818-1, annex A): over a whole section it is zero. */
public final class Crc32Mpeg2 {

    private static final int POLYNOMIAL = 0x04C11DB7;

    private Crc32Mpeg2() {}

    /** The remainder of so many bytes. */
    public static int of(byte[] b, int offset, int length) {
        int crc = -1;
        for (int i = offset; i < offset + length; i++) {
            crc ^= b[i] << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ (crc < 0 ? POLYNOMIAL : 0);
            }
        }
        return crc;
    }
}

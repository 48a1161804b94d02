package io.crosspoint.metadata.wire;

/**
 * {@code CRC_32} of MPEG-2 sections: polynomial 0x04C11DB7, first register value all ones, no
 * reflection, no final inversion (ISO/IEC 13818-1, the decoder model of the CRC annex). Over a
 * section that carries its own right CRC the register ends as zero.
 */
public final class Crc32Mpeg {

    private static final int POLYNOMIAL = 0x04C11DB7;
    private static final int SLICES = 8;
    private static final int[][] TABLE = tables();

    private Crc32Mpeg() {}

    /** The CRC of a whole array. */
    public static int of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** The CRC of {@code length} bytes from {@code offset}. */
    public static int of(byte[] bytes, int offset, int length) {
        int crc = 0xFFFFFFFF;
        int at = offset;
        int end = offset + length;
        for (; end - at >= SLICES; at += SLICES) {
            crc = eight(bytes, at, crc);
        }
        for (; at < end; at++) {
            crc = crc << 8 ^ TABLE[0][(crc >>> 24 ^ bytes[at]) & 0xFF];
        }
        return crc;
    }

    private static int eight(byte[] b, int at, int crc) {
        return TABLE[7][(crc >>> 24 ^ b[at]) & 0xFF]
                ^ TABLE[6][(crc >>> 16 ^ b[at + 1]) & 0xFF]
                ^ TABLE[5][(crc >>> 8 ^ b[at + 2]) & 0xFF]
                ^ TABLE[4][(crc ^ b[at + 3]) & 0xFF]
                ^ TABLE[3][b[at + 4] & 0xFF]
                ^ TABLE[2][b[at + 5] & 0xFF]
                ^ TABLE[1][b[at + 6] & 0xFF]
                ^ TABLE[0][b[at + 7] & 0xFF];
    }

    private static int[][] tables() {
        int[][] tables = new int[SLICES][256];
        for (int i = 0; i < 256; i++) {
            int crc = i << 24;
            for (int k = 0; k < 8; k++) {
                crc = crc << 1 ^ (crc < 0 ? POLYNOMIAL : 0);
            }
            tables[0][i] = crc;
        }
        for (int slice = 1; slice < SLICES; slice++) {
            for (int i = 0; i < 256; i++) {
                int previous = tables[slice - 1][i];
                tables[slice][i] = previous << 8 ^ tables[0][previous >>> 24];
            }
        }
        return tables;
    }
}

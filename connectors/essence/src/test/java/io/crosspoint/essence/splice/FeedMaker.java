package io.crosspoint.essence.splice;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Makes a program packet by packet, at a constant rate: a PAT and a map every 100 ms, a PCR every
 * 20 to 40 ms, a frame of video every 3003 ticks, nulls as they are asked for. Bytes are put
 * together here by hand, so that they are a second opinion on the standard.
 */
final class FeedMaker {

    static final int MAP_PID = 0x1000;
    static final int VIDEO_PID = 0x100;
    static final int AUDIO_PID = 0x101;

    private static final long MODULUS = (1L << 33) * 300;
    private static final int FRAME_90K = 3003;
    private static final int PACKET = 188;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int[] counters = new int[8192];
    private final Random random;
    private final long ticksPerPacket;
    private byte[][] map;
    private byte[] pat = pat(1, MAP_PID);
    private long clock27m;
    private double nullShare = 0.15;
    private int gapPackets;
    private int sinceNull;
    private int packets;
    private int pcrEvery;
    private int tablesEvery;
    private long nextFrame90k;

    /**
     * A program.
     *
     * @param packetsPerSecond its rate
     * @param pcr its clock at the beginning, units of 27 MHz
     */
    FeedMaker(long seed, int packetsPerSecond, long pcr) {
        random = new Random(seed);
        ticksPerPacket = 27_000_000 / packetsPerSecond;
        clock27m = pcr;
        nextFrame90k = pcr / 300;
        pcrEvery = packetsPerSecond / 30;
        tablesEvery = packetsPerSecond / 10;
        map(map(0, VIDEO_PID, 0));
    }

    /** How many packets there are between two nulls at most, and how likely each is one. */
    FeedMaker nulls(double share, int longestGapPackets) {
        nullShare = share;
        gapPackets = longestGapPackets;
        return this;
    }

    FeedMaker map(byte[] section) {
        map = split(section);
        return this;
    }

    FeedMaker pat(byte[] section) {
        pat = section;
        return this;
    }

    FeedMaker pcr(long value) {
        clock27m = value;
        nextFrame90k = value / 300;
        return this;
    }

    long clock90k() {
        return clock27m / 300;
    }

    /** Makes so many packets. */
    FeedMaker run(int count) {
        int end = packets + count;
        int mapLeft = 0;
        while (packets < end) {
            int phase = packets % tablesEvery;
            if (mapLeft > 0) {
                packet(MAP_PID, mapLeft == map.length ? 0x40 : 0, 0x10, map[map.length - mapLeft]);
                mapLeft--;
            } else if (phase == 0) {
                packet(0, 0x40, 0x10, payload(pat));
            } else if (phase == 3) {
                mapLeft = map.length;
                packet(MAP_PID, 0x40, 0x10, map[0]);
                mapLeft--;
            } else if (packets % pcrEvery == 1) {
                pcr();
            } else if (clock27m / 300 >= nextFrame90k) {
                frame();
            } else if (gapPackets > 0 && sinceNull >= gapPackets
                    || random.nextDouble() < nullShare) {
                sinceNull = -1;
                packet(0x1FFF, 0, 0x10, stuffing());
            } else {
                packet(random.nextInt(8) == 0 ? AUDIO_PID : VIDEO_PID, 0, 0x10, noise());
            }
            sinceNull++;
        }
        return this;
    }

    FeedMaker packet(int pid, int flags, int control, byte[] payload) {
        byte[] packet = new byte[PACKET];
        packet[0] = 0x47;
        packet[1] = (byte) (flags | pid >> 8);
        packet[2] = (byte) pid;
        packet[3] = (byte) (control | (pid == 0x1FFF ? 0 : counters[pid]++ & 0xF));
        System.arraycopy(payload, 0, packet, 4, 184);
        out.writeBytes(packet);
        packets++;
        clock27m = (clock27m + ticksPerPacket) % MODULUS;
        return this;
    }

    private void pcr() {
        byte[] field = noise();
        long base = clock27m / 300;
        field[0] = 7;
        field[1] = 0x10;
        for (int i = 0; i < 4; i++) {
            field[2 + i] = (byte) (base >> 25 - 8 * i);
        }
        field[6] = (byte) (base << 7 | 0x7E | clock27m % 300 >> 8);
        field[7] = (byte) (clock27m % 300);
        packet(VIDEO_PID, 0, 0x30, field);
    }

    private void frame() {
        byte[] pes = noise();
        long pts = nextFrame90k;
        byte[] header = {
            0,
            0,
            1,
            (byte) 0xE0,
            0,
            0,
            (byte) 0x80,
            (byte) 0x80,
            5,
            (byte) (0x21 | pts >> 29 & 0xE),
            (byte) (pts >> 22),
            (byte) (pts >> 14 | 1),
            (byte) (pts >> 7),
            (byte) (pts << 1 | 1)
        };
        System.arraycopy(header, 0, pes, 0, header.length);
        nextFrame90k = nextFrame90k + FRAME_90K & (1L << 33) - 1;
        packet(VIDEO_PID, 0x40, 0x10, pes);
    }

    private byte[] noise() {
        byte[] noise = new byte[184];
        random.nextBytes(noise);
        return noise;
    }

    static byte[] stuffing() {
        byte[] stuffing = new byte[184];
        Arrays.fill(stuffing, (byte) 0xFF);
        return stuffing;
    }

    /** A section in the payload of one packet. */
    static byte[] payload(byte[] section) {
        return split(section)[0];
    }

    private static byte[][] split(byte[] section) {
        byte[] pointed = new byte[section.length + 1];
        System.arraycopy(section, 0, pointed, 1, section.length);
        byte[][] payloads = new byte[(pointed.length + 183) / 184][];
        for (int i = 0; i < payloads.length; i++) {
            payloads[i] = stuffing();
            int bytes = Math.min(184, pointed.length - i * 184);
            System.arraycopy(pointed, i * 184, payloads[i], 0, bytes);
        }
        return payloads;
    }

    /** A PAT: pairs of program_number and PID. */
    static byte[] pat(int... programs) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {0, 1, (byte) 0xC1, 0, 0});
        for (int i = 0; i < programs.length; i += 2) {
            sixteen(body, programs[i]);
            sixteen(body, 0xE000 | programs[i + 1]);
        }
        return section(0, body.toByteArray());
    }

    /** A map of program 1 with video, audio and a descriptor of private data of so many bytes. */
    static byte[] map(int version, int pcrPid, int privateBytes, int... more) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        sixteen(body, 1);
        body.writeBytes(new byte[] {(byte) (0xC1 | version << 1), 0, 0});
        sixteen(body, 0xE000 | pcrPid);
        sixteen(body, 0xF000);
        sixteen(body, 0x1BE0 | VIDEO_PID >> 8);
        body.write(VIDEO_PID);
        int descriptors = (privateBytes + 254) / 255;
        sixteen(body, 0xF000 | privateBytes + 2 * descriptors);
        for (int left = privateBytes; left > 0; left -= 255) {
            int bytes = Math.min(255, left);
            body.write(0xC0);
            body.write(bytes);
            body.writeBytes(new byte[bytes]);
        }
        sixteen(body, 0x0FE0 | AUDIO_PID >> 8);
        body.write(AUDIO_PID);
        sixteen(body, 0xF000);
        for (int i = 0; i < more.length; i += 2) {
            sixteen(body, more[i] << 8 | 0xE0 | more[i + 1] >> 8);
            body.write(more[i + 1]);
            sixteen(body, 0xF000);
        }
        return section(2, body.toByteArray());
    }

    /** The same section of another program. */
    static byte[] renumbered(byte[] map, int program) {
        byte[] body = Arrays.copyOfRange(map, 3, map.length - 4);
        body[0] = (byte) (program >> 8);
        body[1] = (byte) program;
        return section(2, body);
    }

    private static void sixteen(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }

    private static byte[] section(int tableId, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tableId);
        sixteen(out, 0xB000 | body.length + 4);
        out.writeBytes(body);
        int crc = crc(out.toByteArray());
        sixteen(out, crc >>> 16);
        sixteen(out, crc);
        return out.toByteArray();
    }

    /** The CRC of MPEG by that of zip, which is the same one mirrored and inverted. */
    static int crc(byte[] bytes) {
        byte[] mirrored = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            mirrored[i] = (byte) (Integer.reverse(bytes[i]) >>> 24);
        }
        CRC32 zip = new CRC32();
        zip.update(mirrored);
        return ~Integer.reverse((int) zip.getValue());
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}

package io.crosspoint.peers.standin;

import io.crosspoint.peers.ts.Crc32Mpeg2;
import io.crosspoint.peers.ts.TransportPacket;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Writes what the stand-in puts on air: sections, their packets, and a program map with one more.
 */
public final class StandInSections {

    private static final int CUEI = 0x43554549;

    private StandInSections() {}

    /** {@code splice_insert()} of a whole program. */
    public static byte[] spliceInsert(long eventId, boolean out, long pts90k) {
        ByteBuffer command = ByteBuffer.allocate(15);
        command.putInt((int) eventId).put((byte) 0x7F).put((byte) (out ? 0xCF : 0x4F));
        time(command, pts90k);
        command.putInt(0x0001_0000);
        return section(0x05, command.array(), new byte[0]);
    }

    /** {@code time_signal()} with one segmentation descriptor without restrictions. */
    public static byte[] timeSignal(long eventId, int type, long pts90k) {
        ByteBuffer command = ByteBuffer.allocate(5);
        time(command, pts90k);
        ByteBuffer descriptor = ByteBuffer.allocate(17);
        descriptor.put((byte) 0x02).put((byte) 15).putInt(CUEI).putInt((int) eventId);
        descriptor.put((byte) 0x7F).put((byte) 0xBF).put((byte) 0).put((byte) 0);
        descriptor.put((byte) type).putShort((short) 0);
        return section(0x06, command.array(), descriptor.array());
    }

    /** {@code splice_null()}. */
    public static byte[] spliceNull() {
        return section(0x00, new byte[0], new byte[0]);
    }

    private static void time(ByteBuffer into, long pts90k) {
        into.put((byte) (0xFE | pts90k >> 32 & 1)).putInt((int) pts90k);
    }

    private static byte[] section(int type, byte[] command, byte[] descriptors) {
        ByteBuffer section = ByteBuffer.allocate(14 + command.length + 2 + descriptors.length + 4);
        section.put((byte) 0xFC).putShort((short) (0x3000 | section.capacity() - 3));
        section.put((byte) 0).put((byte) 0).putInt(0).put((byte) 0);
        section.put((byte) 0xFF).put((byte) (0xF0 | command.length >> 8));
        section.put((byte) command.length).put((byte) type).put(command);
        section.putShort((short) descriptors.length).put(descriptors);
        return sealed(section.array());
    }

    private static byte[] sealed(byte[] section) {
        int length = section.length - 4;
        ByteBuffer.wrap(section).putInt(length, Crc32Mpeg2.of(section, 0, length));
        return section;
    }

    /** Writes a packet that holds one whole section. */
    public static void packet(byte[] b, int at, int pid, int continuity, byte[] section) {
        Arrays.fill(b, at, at + TransportPacket.BYTES, (byte) 0xFF);
        b[at] = TransportPacket.SYNC;
        b[at + 1] = (byte) (0x40 | pid >> 8);
        b[at + 2] = (byte) pid;
        b[at + 3] = (byte) (0x10 | continuity & 0x0F);
        b[at + 4] = 0;
        System.arraycopy(section, 0, b, at + 5, section.length);
    }

    /** The map's section with the cue stream, the registration and the next version. */
    public static byte[] withCues(byte[] map, int cuePid) {
        ByteBuffer grown = ByteBuffer.allocate(map.length + 6 + 5);
        int info = (map[10] & 0x0F) << 8 | map[11] & 0xFF;
        grown.put(map, 0, 12 + info);
        grown.put((byte) 0x05).put((byte) 4).putInt(CUEI);
        grown.put(map, 12 + info, map.length - 4 - 12 - info);
        grown.put((byte) 0x86).putShort((short) (0xE000 | cuePid)).putShort((short) 0xF000);
        grown.putShort(1, (short) (0xB000 | grown.capacity() - 3));
        grown.putShort(10, (short) (0xF000 | info + 6));
        int version = (map[5] >> 1 & 0x1F) + 1 & 0x1F;
        grown.put(5, (byte) (map[5] & 0xC1 | version << 1));
        return sealed(grown.array());
    }
}

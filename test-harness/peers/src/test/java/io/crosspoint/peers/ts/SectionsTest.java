package io.crosspoint.peers.ts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.standin.StandInSections;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SectionsTest {

    private static final int PID = 0x1F0;

    /** The clip's own map, as ffmpeg wrote it. */
    private static final String MAP = "02b0170001c10000e100f0001be100f0000fe101f0002f44b99b";

    private final SectionAssembly assembly = new SectionAssembly();
    private final List<byte[]> found = new ArrayList<>();

    /** A section of so many bytes in all, with its CRC. */
    private static byte[] section(int length) {
        byte[] section = new byte[length];
        Arrays.fill(section, (byte) length);
        section[0] = (byte) 0xFC;
        ByteBuffer.wrap(section).putShort(1, (short) (0x3000 | length - 3));
        return ByteBuffer.wrap(section)
                .putInt(length - 4, Crc32Mpeg2.of(section, 0, length - 4))
                .array();
    }

    /** Lays bytes into packets; a unit starts in the first, and where a section begins. */
    private void lay(byte[] bytes, int... starts) {
        int at = 0;
        while (at < bytes.length) {
            byte[] packet = new byte[TransportPacket.BYTES];
            Arrays.fill(packet, (byte) 0xFF);
            packet[0] = TransportPacket.SYNC;
            packet[2] = (byte) PID;
            packet[3] = 0x10;
            packet[1] = PID >> 8;
            int from = at;
            int room = Arrays.stream(starts).anyMatch(s -> s >= from && s < from + 183) ? 183 : 184;
            int length = Math.min(room, bytes.length - at);
            if (room == 183) {
                packet[1] |= 0x40;
                packet[4] =
                        (byte)
                                (Arrays.stream(starts).filter(s -> s >= from).min().getAsInt()
                                        - from);
            }
            System.arraycopy(bytes, at, packet, TransportPacket.BYTES - room, length);
            assembly.accept(packet, 0, found::add);
            at += length;
        }
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }

    @Test
    void sectionsAreFoundWhereverTheyLie() {
        byte[] one = section(40);
        byte[] two = section(700);
        byte[] three = section(90);
        lay(concat(one, two, three), 0, 40, 740);

        assertEquals(3, found.size());
        assertArrayEquals(one, found.get(0));
        assertArrayEquals(two, found.get(1));
        assertArrayEquals(three, found.get(2));
        assertEquals(0, assembly.damaged());
    }

    @Test
    void theLongestIsFound() {
        byte[] longest = section(3 + 0xFFF);
        lay(longest, 0);

        assertArrayEquals(longest, found.getFirst());
    }

    @Test
    void whatIsDamagedIsCounted() {
        byte[] bad = section(40);
        bad[20] ^= 1;
        lay(bad, 0);
        byte[] cut = Arrays.copyOf(section(400), 150);
        lay(cut, 0);
        lay(section(50), 0);

        assertEquals(1, found.size());
        assertEquals(2, assembly.damaged());
    }

    @Test
    void aPointerBeyondThePacketIsDamage() {
        byte[] packet = new byte[TransportPacket.BYTES];
        StandInSections.packet(packet, 0, PID, 0, section(40));
        packet[4] = (byte) 0xFF;
        assembly.accept(packet, 0, found::add);

        assertTrue(found.isEmpty());
        assertEquals(1, assembly.damaged());
    }

    @Test
    void theClipsTablesAreRead() throws IOException {
        ClipTables tables = ClipTables.of(Clip.own());

        assertEquals(0x1000, tables.mapPid());
        assertEquals(0x100, tables.map().pcrPid());
        assertEquals(List.of(0x1B, 0x0F), types(tables.map()));
        assertTrue(tables.changes(0x1000) && tables.changes(0x1FFF) && !tables.changes(0x100));
    }

    private static List<Integer> types(ProgramMap map) {
        return map.streams().stream().map(ProgramMap.Stream::type).toList();
    }

    @Test
    void aMapThatIsCutOrWrongIsNone() {
        byte[] map = HexFormat.of().parseHex(MAP);
        assertTrue(ProgramMap.read(map).isPresent());
        for (int length = 0; length < map.length; length++) {
            assertTrue(ProgramMap.read(Arrays.copyOf(map, length)).isEmpty(), "at " + length);
        }
        byte[] longer = map.clone();
        longer[16] = (byte) 0xFF; // ES_info_length
        assertTrue(ProgramMap.read(longer).isEmpty());
        assertTrue(ProgramAssociation.read(map).isEmpty());
    }
}

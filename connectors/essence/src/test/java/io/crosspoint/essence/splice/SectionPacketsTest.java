package io.crosspoint.essence.splice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionPacketsTest {

    @Test
    void aShortSectionIsFollowedByStuffing() {
        byte[] packet = SectionPackets.of(0x1F0, Splicing.HEARTBEAT, 1);
        byte[] head = HexFormat.of().parseHex("4741f01000fc301100000000000000fff0000000007a4fbfff");
        assertArrayEquals(head, Arrays.copyOf(packet, head.length));
        for (int i = head.length; i < 188; i++) {
            assertEquals(-1, packet[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "183, 1",
        "184, 2",
        "367, 2",
        "368, 3",
        "4096, 23",
        "20, 2",
        "183, 6",
        "184, 3",
        "366, 3",
        "367, 4"
    })
    void aSectionIsReadBackFromItsPackets(int bytes, int count) {
        byte[] section = Splicing.section(9, bytes).toArray();
        int packets = Math.max(count, SectionPackets.count(section.length));
        byte[] made = SectionPackets.of(0x1ABC, section, packets);
        assertEquals(packets * 188, made.length);
        for (int i = 0; i < packets; i++) {
            made[i * 188 + 3] |= (byte) (i & 0xF);
        }
        CueReader read = CueReader.read(made, 0x1ABC);
        assertEquals(1, read.sections.size());
        assertArrayEquals(section, read.sections.getFirst().section());
        assertEquals(packets, read.packets);
        if (section.length == bytes && count <= 3) {
            assertEquals((bytes + 184) / 184, SectionPackets.count(bytes));
        }
    }
}

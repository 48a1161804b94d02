package io.crosspoint.metadata.ts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.wire.Crc32Mpeg;
import io.crosspoint.metadata.wire.Finding;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SectionAssemblerTest {

    private static final int PID = 496;

    private final List<byte[]> sections = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final SectionAssembler assembler =
            new SectionAssembler(
                    SectionAssembler.MAX_SECTION_BYTES,
                    new SectionAssembler.Sink() {
                        @Override
                        public void section(byte[] section, int length) {
                            sections.add(Arrays.copyOf(section, length));
                        }

                        @Override
                        public void refused(byte[] section, int length, Finding finding) {
                            findings.add(finding);
                        }
                    });

    private void feed(byte[] packets) {
        feed(packets, -1);
    }

    private void feed(byte[] packets, int without) {
        MemorySegment memory = MemorySegment.ofArray(packets);
        for (int at = 0; at < packets.length; at += 188) {
            if (at / 188 == without) {
                assembler.restart();
            } else {
                assembler.accept(memory, at, TransportStreamPacket.header(memory, at));
            }
        }
    }

    /** A private section of so many bytes in all, with a right CRC. */
    private static byte[] section(int tableId, int length) {
        byte[] section = new byte[length];
        new Random(length).nextBytes(section);
        section[0] = (byte) tableId;
        section[1] = (byte) (0xB0 | length - 3 >> 8);
        section[2] = (byte) (length - 3);
        int crc = Crc32Mpeg.of(section, 0, length - 4);
        for (int i = 0; i < 4; i++) {
            section[length - 4 + i] = (byte) (crc >>> 24 - 8 * i);
        }
        return section;
    }

    private void assertSections(byte[]... wanted) {
        assertEquals(wanted.length, sections.size(), findings::toString);
        for (int i = 0; i < wanted.length; i++) {
            assertArrayEquals(wanted[i], sections.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 182, 183, 184, 185, 366, 367, 368, 1024, 4095, 4096})
    void putsTogetherWhatFillsPackets(int length) {
        byte[] one = section(0x80, length);
        feed(new Packets().section(PID, one).section(PID, one).bytes());
        assertSections(one, one);
        assertTrue(findings.isEmpty());
    }

    @Test
    void takesTwoSectionsInOnePacketAndOneThatGoesOnBehindAPointer() {
        byte[] a = section(0xFC, 40);
        byte[] b = section(0xFC, 200);
        byte[] c = section(0xFC, 50);
        byte[] first = new byte[184];
        System.arraycopy(a, 0, first, 1, 40);
        System.arraycopy(b, 0, first, 41, 143);
        byte[] second = new byte[1 + 57 + 50];
        second[0] = 57;
        System.arraycopy(b, 143, second, 1, 57);
        System.arraycopy(c, 0, second, 58, 50);
        feed(new Packets().payload(PID, true, first).payload(PID, true, second).bytes());
        assertSections(a, b, c);
        assertTrue(findings.isEmpty());
    }

    @Test
    void waitsForAStart() {
        byte[] one = section(0x80, 300);
        byte[] packets = new Packets().section(PID, one).section(PID, one).bytes();
        feed(Arrays.copyOfRange(packets, 188, packets.length));
        assertSections(one);
        assertTrue(findings.isEmpty());
    }

    @Test
    void dropsWhatLostAPacketAndTakesTheNext() {
        byte[] one = section(0x80, 500);
        feed(new Packets().section(PID, one).section(PID, one).bytes(), 1);
        assertSections(one);
        assertTrue(findings.isEmpty());
    }

    @Test
    void saysThatASectionDidNotEnd() {
        byte[] one = section(0x80, 500);
        byte[] packets = new Packets().section(PID, one).section(PID, one).bytes();
        feed(Arrays.copyOf(packets, 376));
        feed(Arrays.copyOfRange(packets, 3 * 188, 6 * 188));
        assertSections(one);
        assertEquals("section_truncated", findings.getFirst().kind());
    }

    @Test
    void refusesAWrongCrc() {
        byte[] one = section(0xFC, 100);
        one[50] ^= 1;
        feed(new Packets().section(PID, one).section(PID, section(0x80, 90)).bytes());
        assertSections(section(0x80, 90));
        assertEquals(SectionAssembler.CRC_MISMATCH, findings.getFirst().kind());
    }

    @Test
    void refusesLengthsBeyondTheBound() {
        byte[] one = section(0x80, 100);
        one[1] = (byte) 0xBF;
        one[2] = (byte) 0xFE;
        byte[] psi = section(0x02, 1025);
        byte[] noCrc = {(byte) 0x80, (byte) 0xB0, 3, 0, 0, 0};
        feed(new Packets().section(PID, one).section(PID, psi).section(PID, noCrc).bytes());
        assertSections();
        assertEquals(
                List.of("section_length", "section_length", "section_length"),
                findings.stream().map(Finding::kind).toList());
    }

    @Test
    void refusesAPointerPastThePacket() {
        feed(new Packets().payload(PID, true, (byte) 183).payload(PID, true, (byte) 255).bytes());
        assertSections();
        assertEquals(2, findings.size());
    }

    @Test
    void survivesBytesOfAnyKind() {
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            byte[] packets = new byte[188 * 20];
            random.nextBytes(packets);
            feed(packets);
        }
        sections.clear();
        assembler.restart();
        byte[] one = section(0x80, 100);
        feed(new Packets().section(PID, one).bytes());
        assertSections(one);
    }
}

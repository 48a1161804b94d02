package io.crosspoint.metadata.ts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportStreamPacketTest {

    /** The first bytes as written by FFmpeg and by TSDuck's test streams, the rest stuffing. */
    private static byte[] packet(String hex) {
        byte[] packet = new byte[TransportStreamPacket.BYTES];
        Arrays.fill(packet, (byte) 0xFF);
        byte[] start = HexFormat.of().parseHex(hex);
        System.arraycopy(start, 0, packet, 0, start.length);
        return packet;
    }

    @ParameterizedTest
    @CsvSource({
        // bytes, synced, error, start, pid, scrambling, control
        "47400010,                 true, false, true,     0, 0, 1",
        "47100120b7100b43915c7e00, true, false, false, 4097, 0, 2",
        "47410030075000007b0c7e00, true, false, true,   256, 0, 3",
        "47411fff00,               true, false, true,   287, 3, 3",
        "471fff10,                 true, false, false, 8191, 0, 1",
        "47810037b7,               true, true,  false,  256, 0, 3",
        "4781003700,               true, true,  false,  256, 0, 3",
        "47010030b6,               true, false, false,  256, 0, 3",
        "47010030ff,               true, false, false,  256, 0, 3",
        "48400000,                 false, false, true,    0, 0, 0",
    })
    void readsTheHeader(
            String hex,
            boolean synced,
            boolean error,
            boolean start,
            int pid,
            int scrambling,
            int control) {
        assertEquals(synced, TransportStreamPacket.synced(header(hex)));
        assertEquals(error, TransportStreamPacket.transportError(header(hex)));
        assertEquals(start, TransportStreamPacket.payloadUnitStart(header(hex)));
        assertEquals(pid, TransportStreamPacket.pid(header(hex)));
        assertEquals(scrambling, TransportStreamPacket.scramblingControl(header(hex)));
        assertEquals(control, TransportStreamPacket.adaptationFieldControl(header(hex)));
    }

    private static int header(String hex) {
        return TransportStreamPacket.header(MemorySegment.ofArray(packet(hex)), 0);
    }

    @ParameterizedTest
    @CsvSource({
        "47400010, 0, 4",
        "47100120b7100b43915c7e00, 0, 188",
        "47410030075000007b0c7e00, 0, 12",
        "47411fff00, 15, 5",
        "47010037b6, 7, 187",
        "47010037b7, 7, 188",
        "47010037ff, 7, 188",
        "47010007, 7, 188"
    })
    void findsThePayload(String hex, int counter, int offset) {
        MemorySegment memory = MemorySegment.ofArray(packet(hex));
        int header = TransportStreamPacket.header(memory, 0);
        assertEquals(counter, TransportStreamPacket.continuityCounter(header));
        assertEquals(offset, TransportStreamPacket.payloadOffset(memory, 0, header));
    }

    @ParameterizedTest
    @CsvSource({
        // values as TSDuck and FFmpeg have them for these packets
        "47100120b7100b43915c7e00, 113386500000",
        "47100120b7100b43a099fe00, 113388840900",
        "47410030075000007b0c7e00, 18900000",
        // the flag without room for the field, and the field without the flag
        "47410030065000007b0c7e00, -1",
        "47410030074000007b0c7e00, -1",
        // no adaptation field
        "47410010075000007b0c7e00, -1",
        // the greatest base, and an extension that fits its field but not the standard
        "471001200710ffffffffffff, 211",
    })
    void readsTheClock(String hex, long pcr) {
        byte[] array = new byte[3 + TransportStreamPacket.BYTES];
        System.arraycopy(packet(hex), 0, array, 3, TransportStreamPacket.BYTES);
        assertEquals(pcr, clock(MemorySegment.ofArray(array), 3));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(array.length);
            MemorySegment.copy(MemorySegment.ofArray(array), 0, memory, 0, array.length);
            assertEquals(pcr, clock(memory, 3));
        }
    }

    private static long clock(MemorySegment memory, long at) {
        int header = TransportStreamPacket.header(memory, at);
        int adaptation = TransportStreamPacket.adaptation(memory, at, header);
        return TransportStreamPacket.programClockReference(memory, at, adaptation);
    }

    @Test
    void differencesOfClocksCrossTheWrap() {
        long last = ProgramClockReference.MODULUS - 1;
        assertEquals(1, ProgramClockReference.difference(0, last));
        assertEquals(-1, ProgramClockReference.difference(last, 0));
        assertEquals(27_000_000, ProgramClockReference.difference(27_000_000, 0));
        assertEquals(1_000_000_000, ProgramClockReference.toNanos(27_000_000));
        long value = ProgramClockReference.of((1L << 33) - 1, 299);
        assertEquals(last, value);
        assertEquals((1L << 33) - 1, ProgramClockReference.base(value));
        assertEquals(299, ProgramClockReference.extension(value));
    }
}

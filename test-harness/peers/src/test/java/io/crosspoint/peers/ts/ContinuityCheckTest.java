package io.crosspoint.peers.ts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContinuityCheckTest {

    /** Each word is a packet of PID 0x20: p payload, a adaptation only, then its counter. */
    @ParameterizedTest
    @CsvSource({
        "p0 p1 p2, 0",
        "p14 p15 p0, 0",
        "p3 a3 p4, 0",
        "p3 a4 p5, 1",
        "p3 p3 p4, 1",
        "p3 p5 p6, 1",
        "p3 p2, 1"
    })
    void countsBreaks(String words, long errors) {
        ContinuityCheck check = new ContinuityCheck();
        for (String word : words.split(" ")) {
            byte[] packet = new byte[TransportPacket.BYTES];
            packet[0] = TransportPacket.SYNC;
            packet[2] = 0x20;
            int control = word.charAt(0) == 'p' ? 0x10 : 0x20;
            packet[3] = (byte) (control | Integer.parseInt(word.substring(1)));
            check.accept(packet, 0, packet.length);
        }

        assertEquals(errors, check.errors(), check.lastError());
    }

    @ParameterizedTest
    @CsvSource({"0, 0x46, 1", "1, 0x80, 1", "1, 0x00, 0"})
    void countsWhatIsNoPacket(int at, String value, long errors) {
        byte[] packet = new byte[TransportPacket.BYTES];
        Arrays.fill(packet, (byte) 0);
        packet[0] = TransportPacket.SYNC;
        packet[3] = 0x10;
        packet[at] = Integer.decode(value).byteValue();
        ContinuityCheck check = new ContinuityCheck();
        check.accept(packet, 0, packet.length);

        assertEquals(errors, check.errors());
    }
}

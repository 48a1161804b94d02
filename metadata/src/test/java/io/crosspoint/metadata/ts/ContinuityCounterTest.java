package io.crosspoint.metadata.ts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContinuityCounterTest {

    /**
     * Packets as counter and payload letter; '-' is one without payload, '!' after the counter a
     * discontinuity_indicator. Wanted: a letter a packet, B(roken), D(uplicate) or '.'.
     */
    @ParameterizedTest
    @CsvSource({
        "14a 15b 0c 1d,          ....",
        "0a 1b 3c 4d,            ..B.",
        "0a 1b 1b 2c,            ..D.",
        "0a 1b 1b 1b 2c,         ..DB.",
        "0a 1b 1b 1b 1b 2c,      ..DBB.",
        "0a 1b 1c 1c 2d,         ..BD.",
        "0a 1b 1- 2c,            ....",
        "0a 1b 2- 3c,            ..B.",
        "0a 1b 1- 1b 2c,         ...D.",
        "0a 1b 9!c 10d,          ....",
        "0a 1b 9!- 10d,          ....",
        "0a 1b 1!b 2c,           ....",
        "5- 6a 7b,               ...",
        "5- 9a 10b,              .B.",
        "0a 15b 0c,              .B.",
        "0a 1b 1b 5c 5c,         ..DBD",
    })
    void judgesEachPacket(String packets, String wanted) {
        int state = ContinuityCounter.UNKNOWN;
        char previous = 0;
        StringBuilder got = new StringBuilder();
        for (String packet : packets.strip().split(" ")) {
            char payload = packet.charAt(packet.length() - 1);
            String counter = packet.replaceAll("[^0-9]", "");
            state =
                    ContinuityCounter.next(
                            state,
                            Integer.parseInt(counter),
                            payload != '-',
                            packet.contains("!"),
                            payload == previous);
            if (payload != '-') {
                previous = payload;
            }
            got.append(
                    ContinuityCounter.broken(state)
                            ? 'B'
                            : ContinuityCounter.duplicate(state) ? 'D' : '.');
        }
        assertEquals(wanted, got.toString());
    }
}

package io.crosspoint.hub.cue.scte104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that are not as they should be: each has its result, and most leave the connection. */
class BadMessageTest {

    private ServerRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new ServerRig();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private static void assertStillServed(AutomationClient client) throws IOException {
        assertTrue(client.ask(AutomationClient.ALIVE).startsWith("0004"));
    }

    @ParameterizedTest
    @CsvSource({
        // Of the vectors: num_ops is 2, one is there.
        "ffff001e00010500070000020101000e01000003e800010fa0012c000001, 115",
        // Of the vectors: splice_request_data is a byte short.
        "ffff001d00010500070000010101000d01000003e800010fa0012c0000, 115",
        // data_length reaches past the message.
        "ffff0014000105000700000101010fff01000003, 115",
        // A byte after the last operation.
        "ffff001100010500070000010102000000, 115",
        // time_type 9, of which nobody knows the length.
        "ffff0010000105000700090101020000, 123",
        // A supplemental request that modifies nothing.
        "ffff001200010500070000010 10f00020fff, 115",
        // protocol_version 1, then SCTE35_protocol_version 1.
        "ffff0010010105000700000101020000, 116",
        "ffff0010000105000701000101020000, 116",
        // Operations that are reserved, user defined, or not for this form of message.
        "ffff0010000105000700000102000000, 125",
        "ffff00100001050007000001c0010000, 125",
        "ffff0010000105000700000100030000, 125"
    })
    void badRequestsAreRefusedAndTheConnectionStays(String hex, int result) throws Exception {
        try (AutomationClient client = rig.initialised()) {
            assertEquals(
                    AutomationClient.response(result, 0xFFFF, 5), client.ask(hex.replace(" ", "")));
            assertStillServed(client);
        }
        assertEquals(List.of(), rig.cues.requests());
    }

    @ParameterizedTest
    @CsvSource({
        // alive_request_data with three bytes of time.
        "00030010ffffffff0001020007000000, 115",
        // Reserved and user defined operations, and config_request, which is for a PAMS.
        "0013000dffffffff0001020007, 125",
        "8001000dffffffff0001020007, 125",
        "0009001bffffffff0001020007 00000000 0000 00 00 00 0000 00 0000, 125",
        // alive_request of protocol_version 1.
        "0003000dffffffff0101020007, 116"
    })
    void badBasicRequestsHaveAGeneralResponse(String hex, int result) throws Exception {
        try (AutomationClient client = rig.initialised()) {
            String bare = hex.replace(" ", "");
            String sized =
                    bare.substring(0, 4) + "%04x".formatted(bare.length() / 2) + bare.substring(8);
            assertEquals("0000000d%04xffff0001020007".formatted(result), client.ask(sized));
            assertStillServed(client);
        }
    }

    @Test
    void noOperationsAreNothingToDo() throws Exception {
        try (AutomationClient client = rig.initialised()) {
            assertEquals(AutomationClient.SPLICE_OK, client.ask("ffff000c0001050007000000"));
            assertStillServed(client);
        }
        assertEquals(List.of(), rig.cues.requests());
    }

    @Test
    void anUnknownOperationAmongKnownOnesIsSkipped() throws Exception {
        try (AutomationClient client = rig.initialised()) {
            assertEquals(
                    AutomationClient.SPLICE_OK,
                    client.ask("ffff00150001050007000002" + "01020000" + "c001000142"));
            assertEquals(AutomationClient.SPLICE_COMPLETE, client.read());
        }
        assertEquals(1, rig.troubles(Trouble.UNKNOWN_OPERATION));
    }

    @Test
    void responsesAndLegacyOperationsAreNotAnswered() throws Exception {
        try (AutomationClient client = rig.initialised()) {
            client.send("0000000d007cffff0001020007")
                    .send("0005000dffffffff0001020007")
                    .send("0006000dffffffff0001020007")
                    .send("00120 00dffffffff0001020007".replace(" ", ""));
            assertStillServed(client);
        }
    }

    @Test
    void aMessageThatIsTooLongIsAnsweredAndSkipped() throws Exception {
        int tooLong = ServerRig.LIMITS.frameBytes() + 1;
        try (AutomationClient client = rig.initialised()) {
            client.send("ffff%04x000105000700000101020000".formatted(tooLong));
            assertEquals(AutomationClient.response(114, 0xFFFF, 5), client.read());
            client.send("ff".repeat(tooLong - 16));
            assertStillServed(client);
        }
        assertEquals(List.of(), rig.cues.requests());
    }

    @ParameterizedTest
    @CsvSource({
        "00010005ffffffff0001020003, 0000000d0072ffff0001020003", // of the vectors
        "ffff000b0001050007000000, 0007000e0072ffff000105000705",
        "ffff0000, 0007000e0072ffff000000000000"
    })
    void aSizeShorterThanAnyMessageEndsTheConnection(String hex, String answer) throws Exception {
        try (AutomationClient client = rig.initialised()) {
            assertEquals(answer, client.send(hex).read());
            assertTrue(client.isClosedByServer());
        }
        assertEquals(1, rig.troubles(Trouble.MESSAGE_SIZE));
    }
}

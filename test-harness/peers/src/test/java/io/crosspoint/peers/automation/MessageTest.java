package io.crosspoint.peers.automation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.crosspoint.peers.automation.Operation.InsertSegmentationDescriptorRequest;
import io.crosspoint.peers.automation.Operation.SpliceRequest;
import io.crosspoint.peers.automation.Operation.TimeSignalRequest;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bytes of the shared SCTE 104 vectors, by their names there. */
class MessageTest {

    private static final Message.Address NOBODY = new Message.Address(0, 0);

    private static String multiple(@Nullable UtcTime at, Operation... operations) {
        return HexFormat.of().formatHex(Message.multiple(NOBODY, 0, at, List.of(operations)));
    }

    private static Message read(String hex) throws IOException {
        return Message.read(
                new DataInputStream(new ByteArrayInputStream(HexFormat.of().parseHex(hex))));
    }

    /** s104-36d05f3c and s104-d88a13b7 (without its DTMF descriptor). */
    @Test
    void spliceRequestsAreThoseOfOthers() {
        assertEquals(
                "ffff001e00000000000000010101000e010000000100010fa001f4000001",
                multiple(null, new SpliceRequest(1, 1, 1, 4_000, 500, true)));
        assertEquals(
                "ffff001e00000000000000010101000e030000005e00000fa00000000000",
                multiple(null, new SpliceRequest(3, 94, 0, 4_000, 0, false)));
    }

    /** s104-159758fa. */
    @Test
    void aTimeSignalWithItsDescriptorIsThatOfOthers() {
        assertEquals(
                "ffff00340000000000000002010400020fa0010b001e0000000300001e030c4142434430313233343536"
                    + "48100000000101010103",
                multiple(
                        null,
                        new TimeSignalRequest(4_000),
                        new InsertSegmentationDescriptorRequest(
                                3,
                                30,
                                3,
                                "ABCD0123456H".getBytes(StandardCharsets.US_ASCII),
                                0x10)));
    }

    /** time_type 1 has 4 bytes of seconds and 2 of microseconds: libklvanc, scte104.lua. */
    @Test
    void aTimeOfDayIsInTheTimestamp() {
        assertEquals(
                "ffff0018000000000000"
                        + "01"
                        + "56fa9f78"
                        + "03f7"
                        + "01"
                        + "0104"
                        + "0002"
                        + "0fa0",
                multiple(new UtcTime(0x56FA9F78L, 0x03F7), new TimeSignalRequest(4_000)));
    }

    /** s104-0c0ea791, but for its result; alive as s104-fc75e071. */
    @Test
    void initAndAliveAreThoseOfOthers() {
        assertEquals(
                "0001000dffffffff0000000000", HexFormat.of().formatHex(Message.init(NOBODY, 0)));
        assertEquals(
                "00030015ffffffff000211000756fa9f780003f7a0",
                HexFormat.of()
                        .formatHex(
                                Message.alive(
                                        new Message.Address(2, 7),
                                        17,
                                        new UtcTime(0x56FA9F78L, 0x3F7A0))));
    }

    /** s104-853cf3b5 and s104-fc75e071. */
    @Test
    void answersAreRead() throws IOException {
        Message complete = read("0008000f0064ffff00021200071201");
        assertEquals(Message.INJECT_COMPLETE_RESPONSE, complete.opId());
        assertEquals(Message.SUCCESSFUL, complete.result());
        assertEquals(0x12, complete.answered());
        assertEquals(1, complete.cues());

        Message alive = read("000400150064ffff000211000756fa9f780003f7a0");
        assertEquals(Message.ALIVE_RESPONSE, alive.opId());
        assertEquals(8, alive.data().length);
    }

    @Test
    void whatIsNoAnswerIsNotReadOn() {
        assertThrows(IOException.class, () -> read("0008000c0064ffff0002120007"));
        assertThrows(IOException.class, () -> read("0008ffff0064ffff0002120007"));
        assertThrows(IOException.class, () -> read("ffff000f0064ffff00021200071201"));
        assertThrows(IOException.class, () -> read("0008000f0064ffff000212000712"));
    }

    /** GPS time of the same moment: 18 s ahead of UTC since 2017. */
    @Test
    void timeCountsLeapSeconds() {
        assertEquals(
                new UtcTime(1_261_872_018, 250_000),
                UtcTime.of(Instant.parse("2020-01-01T00:00:00.250Z")));
    }
}

package io.crosspoint.metadata.translate;

import static io.crosspoint.metadata.translate.Requests.bytes;
import static io.crosspoint.metadata.translate.Requests.message;
import static io.crosspoint.metadata.translate.Requests.ops;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte35.AvailDescriptor;
import io.crosspoint.metadata.scte35.BandwidthReservation;
import io.crosspoint.metadata.scte35.BreakDuration;
import io.crosspoint.metadata.scte35.ControlWord;
import io.crosspoint.metadata.scte35.ReservedCommand;
import io.crosspoint.metadata.scte35.SpliceCommand;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceInsert;
import io.crosspoint.metadata.scte35.SpliceSchedule;
import io.crosspoint.metadata.scte35.SpliceTime;
import io.crosspoint.metadata.scte35.TimeSignal;
import io.crosspoint.metadata.wire.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections to messages, by the syntax tables of ANSI/SCTE 104 2023; hex is opID, length, data. */
class Scte35ToScte104Test {

    private static final long NOW = 1_000_000;
    private static final long CLOCK = 1L << 33;

    @ParameterizedTest(name = "{0} ticks from now")
    @CsvSource({
        // ticks, operation, whether something is reported
        "0, 010400020000, false",
        "360000, 010400020fa0, false",
        "360044, 010400020fa0, false",
        "360045, 010400020fa1, false",
        "5898150, 01040002ffff, false",
        "5898194, 01040002ffff, false",
        "-1, 010400020000, true",
        "-900000, 010400020000, true"
    })
    void preRollIsCountedFromNow(long ticks, String operation, boolean reported) {
        for (long now : new long[] {NOW, CLOCK - 5, 0}) {
            for (long adjustment : new long[] {0, 12345, CLOCK - 1}) {
                long pts = Math.floorMod(now + ticks - adjustment, CLOCK);
                SpliceInfoSection section =
                        SpliceInfoSection.of(new TimeSignal(SpliceTime.at(pts)), List.of())
                                .withPtsAdjustment(adjustment);
                var made = new Scte35ToScte104().translate(section, now);
                assertEquals(List.of(operation), ops(made));
                assertEquals(reported, !made.isComplete(), made::toString);
            }
        }
    }

    @Test
    void aPreRollThatDoesNotFitIsCarriedAsTheCommandItself() {
        SpliceInfoSection section =
                SpliceInfoSection.of(new TimeSignal(SpliceTime.at(NOW + 5_898_195)), List.of())
                        .withPtsAdjustment(7);
        var made = new Scte35ToScte104().translate(section, NOW);
        // pts_time 0x69421A: the adjustment is in it, for the message has none.
        assertEquals(List.of("010000090005000 6fe0069421a".replace(" ", "")), ops(made));
        assertTrue(made.isComplete());
        SpliceInfoSection back =
                new Scte104ToScte35().translate(message(made), NOW).results().getFirst();
        assertEquals(new TimeSignal(SpliceTime.at(NOW + 5_898_195 + 7)), back.spliceCommand());
    }

    @Test
    void aStartThatIsOverIsNotAskedFor() {
        SpliceInsert start = insert(true, true, false, SpliceTime.at(NOW - 1), List.of(), null);
        var made = translate(start);
        assertEquals(List.of(), made.results());
        assertEquals("splice_insert", made.untranslated().getFirst().name());
        // A return is still due.
        SpliceInsert end = insert(false, true, false, SpliceTime.at(NOW - 1), List.of(), null);
        assertEquals(
                List.of("0101000e03000000090001000000000102 00".replace(" ", "")),
                ops(translate(end)));
    }

    @ParameterizedTest(name = "out {0}, immediate {1}")
    @CsvSource({
        "true,  false, 0101000e010000000900010fa0012c010201",
        "true,  true,  0101000e02000000090001 0000012c010201",
        "false, false, 0101000e030000000900010fa00000010200",
        "false, true,  0101000e04000000090001 00000000010200"
    })
    void aSpliceInsertBecomesOneOfFourTypes(boolean out, boolean immediate, String operation) {
        SpliceInsert insert =
                insert(
                        out,
                        true,
                        immediate,
                        immediate ? null : SpliceTime.at(NOW + 360_000),
                        List.of(),
                        out ? new BreakDuration(true, 2_700_000) : null);
        var made = translate(insert);
        assertEquals(List.of(operation.replace(" ", "")), ops(made));
        assertTrue(made.isComplete(), made::toString);
    }

    @Test
    void aCancelledEventIsCancelled() {
        var made = translate(SpliceInsert.cancel(9));
        assertEquals(List.of("0101000e0500000009000000000000000000"), ops(made));
        assertTrue(made.isComplete());
    }

    @Test
    void componentsKeepTheirTimes() {
        List<SpliceInsert.Component> components =
                List.of(
                        new SpliceInsert.Component(0x10, SpliceTime.at(NOW + 360_000)),
                        new SpliceInsert.Component(0x20, SpliceTime.at(NOW + 363_600)));
        SpliceInsert insert = insert(true, false, false, null, components, null);
        var made = translate(insert);
        assertEquals(
                List.of(
                        "0101000e01000000090001000000000102 00".replace(" ", ""),
                        "01060006100fa0200fc8"),
                ops(made));
        assertTrue(made.isComplete(), made::toString);
        assertEquals(
                insert,
                new Scte104ToScte35()
                        .translate(message(made), NOW)
                        .results()
                        .getFirst()
                        .spliceCommand());
    }

    @Test
    void aBreakIsRoundedToTenthsAndThatIsReported() {
        SpliceInsert insert =
                insert(true, true, true, null, List.of(), new BreakDuration(false, 5_426_421));
        var made = translate(insert);
        assertEquals(List.of("0101000e02000000090001 0000025b010200".replace(" ", "")), ops(made));
        assertTrue(made.untranslated().getFirst().reason().contains("579 ticks off"));
    }

    @Test
    void aBreakThatDoesNotFitIsCarriedAsTheCommandItself() {
        SpliceInsert insert =
                insert(true, true, true, null, List.of(), new BreakDuration(false, 65_536L * 9000));
        var made = translate(insert);
        assertTrue(ops(made).getFirst().startsWith("0100"), made::toString);
        assertEquals(
                insert,
                new Scte104ToScte35()
                        .translate(message(made), NOW)
                        .results()
                        .getFirst()
                        .spliceCommand());
    }

    @Test
    void whatHasNoRequestIsCarriedAsItStands() {
        assertEquals(List.of("0100000400000007"), ops(translate(new BandwidthReservation())));
        Bytes raw = bytes("aabb");
        assertEquals(
                List.of("01000006000200 20aabb".replace(" ", "")),
                ops(translate(new ReservedCommand(0x20, raw))));
    }

    @Test
    void aScheduleIsDownloadedAndTransmitted() {
        SpliceSchedule schedule =
                new SpliceSchedule(
                        List.of(
                                event(1000, true, 1_450_000_000L, List.of(), 5_400_000),
                                event(
                                        1001,
                                        false,
                                        0,
                                        List.of(new SpliceSchedule.Component(0x10, 1_450_000_060L)),
                                        0)));
        SpliceInfoSection section =
                SpliceInfoSection.of(schedule, List.of(new AvailDescriptor(309)));
        var made = new Scte35ToScte104().translate(section, NOW);
        assertEquals(
                List.of(
                        "01030001" + "00",
                        "010a0005" + "0100000135",
                        "010e0010"
                                + "01"
                                + "000003e8"
                                + "566d3e80"
                                + "004d"
                                + "00"
                                + "0258"
                                + "0102",
                        "010e0010"
                                + "03"
                                + "000003e9"
                                + "566d3ebc"
                                + "004d"
                                + "00"
                                + "0000"
                                + "0102",
                        "010d0005" + "10" + "566d3ebc",
                        "01050001" + "00"),
                ops(made));
        assertTrue(made.isComplete(), made::toString);
        assertEquals(
                List.of(section), new Scte104ToScte35().translate(message(made), NOW).results());
    }

    @Test
    void encryptionIsAskedForAndDone() {
        ControlWord key = ControlWord.ofHex("0123456789abcdef").orThrow();
        SpliceInfoSection section =
                new SpliceInfoSection(
                        false,
                        false,
                        3,
                        0,
                        1,
                        0,
                        5,
                        0x123,
                        false,
                        new TimeSignal(SpliceTime.at(NOW + 360_000)),
                        Bytes.EMPTY,
                        List.of(new AvailDescriptor(1)),
                        Bytes.EMPTY);
        var opaque = new Scte35ToScte104().translate(section.encrypt(key), NOW);
        assertEquals(List.of(), opaque.results());
        assertEquals("the section is encrypted", opaque.untranslated().getFirst().reason());

        var made = new Scte35ToScte104().translate(section, NOW);
        assertEquals(
                List.of("010400020fa0", "010700020105", "010f00020123", "010a00050100000001"),
                ops(made));
        ControlWords keys = index -> index == 5 ? key : null;
        var back = new Scte104ToScte35(null, keys).translate(message(made), NOW);
        assertEquals(List.of(section.encrypt(key)), back.results());

        ControlWord triple = ControlWord.ofHex("0123456789abcdef".repeat(3)).orThrow();
        var wrong = new Scte104ToScte35(null, index -> triple).translate(message(made), NOW);
        assertEquals(List.of(), wrong.results());
        assertEquals(0, wrong.untranslated().getFirst().index());
    }

    private static Translation<MultipleOperationMessage> translate(SpliceCommand command) {
        return new Scte35ToScte104().translate(SpliceInfoSection.of(command, List.of()), NOW);
    }

    private static SpliceInsert insert(
            boolean out,
            boolean program,
            boolean immediate,
            @Nullable SpliceTime time,
            List<SpliceInsert.Component> components,
            @Nullable BreakDuration duration) {
        return new SpliceInsert(
                9,
                false,
                out,
                program,
                immediate,
                true,
                time,
                components,
                duration,
                1,
                1,
                2,
                SpliceInsert.RESERVED);
    }

    private static SpliceSchedule.Event event(
            long id,
            boolean out,
            long utc,
            List<SpliceSchedule.Component> components,
            long duration) {
        return new SpliceSchedule.Event(
                id,
                false,
                true,
                out,
                components.isEmpty(),
                utc,
                components,
                duration == 0 ? null : new BreakDuration(false, duration),
                77,
                1,
                2,
                SpliceSchedule.Event.RESERVED);
    }
}

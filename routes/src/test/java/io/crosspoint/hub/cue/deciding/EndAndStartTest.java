package io.crosspoint.hub.cue.deciding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.cue.Asks;
import io.crosspoint.hub.cue.CueAnswer.Outcome;
import io.crosspoint.hub.cue.CueRequest;
import io.crosspoint.hub.cue.CueSettings.Unlogged;
import io.crosspoint.hub.cue.Decision;
import io.crosspoint.hub.cue.Decision.Kind;
import io.crosspoint.hub.cue.FakeAir;
import io.crosspoint.metadata.scte104.OperationData;
import io.crosspoint.metadata.scte104.TimeSignalRequestData;
import io.crosspoint.metadata.scte104.Timestamp;
import io.crosspoint.metadata.scte35.SegmentationType;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceInsert;
import io.crosspoint.metadata.scte35.TimeSignal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One section that ends one thing and starts another, as at the boundary of two breaks. */
class EndAndStartTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_795_374_000L);
    private static final long NANOS = 5_000_000_000L;
    private static final long NOW_90K = 90_000_000L;
    private static final int END = SegmentationType.PROVIDER_PLACEMENT_OPPORTUNITY_START + 1;
    private static final int START = SegmentationType.PROVIDER_PLACEMENT_OPPORTUNITY_START;

    private final FakeAir air = new FakeAir(NOW_90K - Clock33.ticks(NANOS));
    private final Breaks breaks = new Breaks();
    private final Judge judge =
            new Judge(new HostTime(Clock.fixed(NOW, ZoneOffset.UTC), () -> NANOS));

    private Judgement judge(Duration waited, OperationData... operations) {
        CueRequest request =
                new CueRequest(
                        Asks.EVENT,
                        "playout-a",
                        "1",
                        NOW.minus(waited),
                        NANOS - waited.toNanos(),
                        Asks.message(Timestamp.IMMEDIATE, operations));
        return judge.judge(request, Asks.settings(Unlogged.AIR), air, breaks, NANOS);
    }

    private Judgement boundary(int preroll, int waitedMillis) {
        return judge(
                Duration.ofMillis(waitedMillis),
                new TimeSignalRequestData(preroll),
                Asks.segmentation(1, END, "", 0),
                Asks.segmentation(2, START, "", 0));
    }

    private static List<Integer> types(SpliceInfoSection section) {
        return Words.segmentation(section).stream().map(Decision.Segmentation::type).toList();
    }

    private Draft start(int event) {
        return judge(
                        Duration.ZERO,
                        new TimeSignalRequestData(4000),
                        Asks.segmentation(event, START, "", 0))
                .drafts()
                .getFirst();
    }

    private Draft end(int event) {
        return judge(
                        Duration.ZERO,
                        new TimeSignalRequestData(4000),
                        Asks.segmentation(event, END, "", 0))
                .drafts()
                .getFirst();
    }

    private String decided(Draft draft, String correlation) {
        return breaks.decided(draft.section(), draft.kind(), "playout-a", correlation, NOW);
    }

    @ParameterizedTest
    @CsvSource({
        // pre-roll, waited
        "4000,    0",
        "2000,    0",
        "2000, 1900",
        "   0,    0",
        "   0,  500",
    })
    void inTimeItIsWhole(int preroll, int waitedMillis) {
        Judgement judged = boundary(preroll, waitedMillis);
        assertEquals(Outcome.LOGGED, judged.outcome(), judged.reason());
        assertEquals("", judged.reason());
        Draft draft = judged.drafts().getFirst();
        assertEquals(List.of(END, START), types(draft.section()));
        assertEquals(Kind.END, draft.kind(), "due until it is delivered");
        assertEquals(preroll > 0, draft.splicePts90k() >= 0);
    }

    @ParameterizedTest
    @CsvSource({
        // pre-roll, waited, whether the end keeps its point
        "1999,    0, true",
        " 500,    0, true",
        "2000, 1960, false",
        " 500,  600, false",
        "   0,  501, false",
    })
    void tooLateForTheStartTheEndAloneIsCarriedOut(int preroll, int waitedMillis, boolean timed) {
        Judgement judged = boundary(preroll, waitedMillis);
        assertEquals(Outcome.LOGGED, judged.outcome(), judged.reason());
        Draft draft = judged.drafts().getFirst();
        assertEquals(List.of(END), types(draft.section()));
        assertEquals(Kind.END, draft.kind());
        assertEquals(timed, draft.splicePts90k() >= 0);
        assertEquals(
                timed,
                ((TimeSignal) draft.section().spliceCommand()).spliceTime().timeSpecifiedFlag());
        assertTrue(
                judged.reason()
                        .startsWith(
                                "left out: Provider Placement Opportunity Start 0x00000002, for "),
                judged.reason());
    }

    @Test
    void aSpliceThatStartsIsLeftOutOfWhatADescriptorEnds() {
        Judgement judged =
                judge(
                        Duration.ZERO,
                        Asks.start(7, 1000),
                        Asks.segmentation(1, SegmentationType.CHAPTER_START + 1, "", 0));
        Draft draft = judged.drafts().getFirst();
        assertEquals(Outcome.LOGGED, judged.outcome(), judged.reason());
        assertEquals(
                NOW_90K + 90_000,
                ((TimeSignal) draft.section().spliceCommand()).spliceTime().ptsTime());
        assertEquals(List.of(SegmentationType.CHAPTER_START + 1), types(draft.section()));
        assertTrue(
                judged.reason().startsWith("left out: splice_insert 0x00000007, for a pre-roll"),
                judged.reason());
    }

    @Test
    void whatADescriptorStartsIsLeftOutOfASpliceThatEnds() {
        Judgement judged =
                judge(Duration.ZERO, Asks.end(7, 1000), Asks.segmentation(2, START, "", 0));
        Draft draft = judged.drafts().getFirst();
        assertFalse(((SpliceInsert) draft.section().spliceCommand()).outOfNetworkIndicator());
        assertEquals(List.of(), types(draft.section()));
        assertEquals(NOW_90K + 90_000, draft.splicePts90k());
    }

    @Test
    void whatOnlyNamesTheContentStartsNothing() {
        Judgement judged =
                judge(
                        Duration.ZERO,
                        new TimeSignalRequestData(500),
                        Asks.segmentation(1, END, "", 0),
                        Asks.segmentation(2, SegmentationType.CONTENT_IDENTIFICATION, "", 0));
        assertEquals("", judged.reason());
        assertEquals(
                List.of(END, SegmentationType.CONTENT_IDENTIFICATION),
                types(judged.drafts().getFirst().section()));
    }

    @Test
    void decidedAgainAtOnceItEndsOnly() {
        SpliceInfoSection whole = boundary(4000, 0).drafts().getFirst().section();
        SpliceInfoSection again = SpliceTimes.immediate(whole);
        assertEquals(List.of(END), types(again));
        assertFalse(((TimeSignal) again.spliceCommand()).spliceTime().timeSpecifiedFlag());
    }

    @Test
    void whatItStartsBeginsAPairAndWhatItEndsKeepsItsOwn() {
        assertEquals("first", decided(start(1), "first"));
        assertEquals("second", decided(boundary(4000, 0).drafts().getFirst(), "second"));
        assertEquals("second", decided(end(2), "third"));
        assertEquals("first", decided(end(1), "fourth"));
    }

    @Test
    void theSameEventMayEndAndStartAnew() {
        assertEquals("first", decided(start(1), "first"));
        Draft turn =
                judge(
                                Duration.ZERO,
                                new TimeSignalRequestData(4000),
                                Asks.segmentation(1, END, "", 0),
                                Asks.segmentation(1, START, "", 0))
                        .drafts()
                        .getFirst();
        assertEquals("second", decided(turn, "second"));
        assertEquals("second", decided(end(1), "third"));
    }

    @Test
    void tooLateToStartItEndsThePairThatThereWas() {
        assertEquals("first", decided(start(1), "first"));
        assertEquals("first", decided(boundary(500, 0).drafts().getFirst(), "second"));
        assertEquals("", decided(end(2), "third"));
    }

    @Test
    void pairsAreTheSameAfterARestart() {
        Draft turn = boundary(4000, 0).drafts().getFirst();
        recover(start(1).section(), Kind.START, "first");
        recover(turn.section(), Kind.END, "second");
        // As it is decided again when insertion did not keep it, and its point has passed.
        recover(SpliceTimes.immediate(turn.section()), Kind.END, "second");
        assertEquals("first", decided(end(1), "third"));
        assertEquals("second", decided(end(2), "fourth"));
    }

    private void recover(SpliceInfoSection section, Kind kind, String pair) {
        breaks.recovered(
                section,
                new Decision(
                        Asks.EVENT,
                        1,
                        pair,
                        "playout-a",
                        "1",
                        kind,
                        "asked",
                        NOW,
                        NOW,
                        -1,
                        -1,
                        1,
                        0,
                        0,
                        section.toBase64(),
                        pair,
                        List.of(),
                        ""));
    }
}

package io.crosspoint.hub.cue.deciding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.cue.Asks;
import io.crosspoint.hub.cue.CueAnswer.Outcome;
import io.crosspoint.hub.cue.CueRequest;
import io.crosspoint.hub.cue.CueSettings.Unlogged;
import io.crosspoint.hub.cue.Decision.Kind;
import io.crosspoint.hub.cue.FakeAir;
import io.crosspoint.metadata.scte104.EncryptedDpiRequestData;
import io.crosspoint.metadata.scte104.InsertAlternateBreakDuration;
import io.crosspoint.metadata.scte104.InsertTierData;
import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte104.OperationData;
import io.crosspoint.metadata.scte104.PrivateOperationData;
import io.crosspoint.metadata.scte104.SpliceNullRequestData;
import io.crosspoint.metadata.scte104.SpliceRequestData;
import io.crosspoint.metadata.scte104.TimeSignalRequestData;
import io.crosspoint.metadata.scte104.Timestamp;
import io.crosspoint.metadata.scte35.SpliceInsert;
import io.crosspoint.metadata.scte35.TimeSignal;
import io.crosspoint.metadata.wire.Bytes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Deciding with clocks that stand still until they are moved. */
class JudgeTest {

    /** Seconds since 1980-01-06 of {@link #NOW}: those since 1970, less 315,964,800, plus 18. */
    private static final long NOW_GPS = 1_795_374_000L - 315_964_800 + 18;

    private static final Instant NOW = Instant.ofEpochSecond(1_795_374_000L);
    private static final long NOW_90K = 90_000_000L;
    private static final long EVENT = 0x2A;
    private static final OperationData TIER = new InsertTierData(3);

    private long nanos = 5_000_000_000L;
    private Instant utc = NOW;
    private final FakeAir air = new FakeAir(NOW_90K - Clock33.ticks(5_000_000_000L));
    private final Breaks breaks = new Breaks();
    private final HostTime time = new HostTime(clock(), () -> nanos);
    private final Judge judge = new Judge(time);

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return utc;
            }
        };
    }

    private void pass(Duration span) {
        nanos += span.toNanos();
        utc = utc.plus(span);
    }

    private Judgement judge(String source, Timestamp timestamp, OperationData... operations) {
        return judge(source, timestamp, Duration.ZERO, operations);
    }

    /** Judges a request that has waited. */
    private Judgement judge(
            String source, Timestamp timestamp, Duration waited, OperationData... operations) {
        MultipleOperationMessage message = Asks.message(timestamp, operations);
        CueRequest request =
                new CueRequest(
                        Asks.EVENT,
                        source,
                        "1",
                        utc.minus(waited),
                        nanos - waited.toNanos(),
                        message);
        return judge.judge(request, Asks.settings(Unlogged.AIR), air, breaks, nanos);
    }

    private Judgement now(OperationData... operations) {
        return judge("playout-a", Timestamp.IMMEDIATE, operations);
    }

    private static Timestamp at(long secondsFromNow, int micros) {
        return new Timestamp.Utc(NOW_GPS + secondsFromNow, micros);
    }

    private static long frame(long pts90k) {
        return (pts90k + FakeAir.FRAME_90K / 2) / FakeAir.FRAME_90K * FakeAir.FRAME_90K;
    }

    @ParameterizedTest
    @CsvSource({
        // pre-roll, waited, outcome
        "2000,   0, LOGGED",
        "4000,   0, LOGGED",
        "4000, 300, LOGGED",
        "2000, 300, LOGGED",
        "1999,   0, TOO_LATE",
        "   1,   0, TOO_LATE",
    })
    void aStartNeedsItsPreroll(int preroll, int waitedMillis, Outcome wanted) {
        Judgement judged =
                judge(
                        "playout-a",
                        Timestamp.IMMEDIATE,
                        Duration.ofMillis(waitedMillis),
                        Asks.start(EVENT, preroll));
        assertEquals(wanted, judged.outcome(), judged.reason());
        if (wanted == Outcome.LOGGED) {
            // From its arrival, not from when it was looked at.
            assertEquals(
                    frame(NOW_90K + (preroll - waitedMillis) * 90L),
                    judged.drafts().getFirst().splicePts90k());
        }
    }

    @Test
    void aSourceHasItsOffset() {
        Judgement judged = judge("playout-b", Timestamp.IMMEDIATE, Asks.start(EVENT, 2000));
        assertEquals(Outcome.LOGGED, judged.outcome(), judged.reason());
        assertEquals(frame(NOW_90K + 2040 * 90), judged.drafts().getFirst().splicePts90k());
    }

    @Test
    void aTimeOfDayIsExact() {
        for (int waited : new int[] {0, 7, 400}) {
            Judgement judged =
                    judge(
                            "playout-a",
                            at(10, 40_000),
                            Duration.ofMillis(waited),
                            Asks.start(EVENT, 4000));
            assertEquals(Outcome.LOGGED, judged.outcome(), judged.reason());
            assertEquals(frame(NOW_90K + 14_040 * 90), judged.drafts().getFirst().splicePts90k());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "  -3, TOO_LATE, shorter than",
        "  -5, TOO_LATE, had passed 1000 ms before",
        "-7200, TOO_LATE, 7200 s ago",
        " 7200, REFUSED, 7200 s ahead",
    })
    void aTimeOfDayHasItsLimits(long seconds, Outcome wanted, String reason) {
        Judgement judged = judge("playout-a", at(seconds, 0), Asks.start(EVENT, 4000));
        assertEquals(wanted, judged.outcome(), judged.reason());
        assertTrue(judged.reason().contains(reason), judged.reason());
    }

    @Test
    void aClockThatStepsTimesNothingUntilItIsSteady() {
        time.look();
        assertEquals(
                Outcome.LOGGED, judge("playout-a", at(10, 0), Asks.start(EVENT, 4000)).outcome());
        // Somebody sets the clock by an hour.
        utc = utc.plusSeconds(3600);
        Judgement stepped = judge("playout-a", at(3610, 0), Asks.start(EVENT, 4000));
        assertEquals(Outcome.REFUSED, stepped.outcome());
        assertTrue(stepped.reason().contains("has stepped"), stepped.reason());
        // What is timed by arrival needs no time of day.
        assertEquals(Outcome.LOGGED, now(Asks.start(EVENT, 4000)).outcome());
        pass(Duration.ofNanos(HostTime.STEADY_NANOS));
        Judgement steady = judge("playout-a", at(3620, 0), Asks.start(EVENT, 4000));
        assertEquals(Outcome.LOGGED, steady.outcome(), steady.reason());
        assertEquals(
                frame(NOW_90K + 10_000 * 90 + 14_000 * 90),
                steady.drafts().getFirst().splicePts90k());
    }

    @Test
    void aClockThatIsSlewedStaysBelieved() {
        for (int second = 0; second < 30; second++) {
            time.look();
            pass(Duration.ofSeconds(1));
            utc = utc.plusNanos(500_000);
        }
        assertEquals(
                Outcome.LOGGED, judge("playout-a", at(40, 0), Asks.start(EVENT, 4000)).outcome());
    }

    @Test
    void otherTimesAreRefused() {
        Judgement vitc =
                judge("playout-a", new Timestamp.Vitc(1, 2, 3, 4), Asks.start(EVENT, 4000));
        assertEquals(Outcome.REFUSED, vitc.outcome());
        Judgement gpi = judge("playout-a", new Timestamp.Gpi(1, 0), Asks.start(EVENT, 4000));
        assertEquals(Outcome.REFUSED, gpi.outcome());
    }

    @ParameterizedTest
    @CsvSource({
        // type, waited, kind, outcome
        "2,   0, IMMEDIATE, LOGGED",
        "2, 500, IMMEDIATE, LOGGED",
        "2, 501, IMMEDIATE, TOO_LATE",
        "4,   0, END, LOGGED",
        "4, 900, END, LOGGED",
        "5,   0, END, LOGGED",
        "5, 900, END, LOGGED",
        "0,   0, START, REFUSED",
        "6,   0, START, REFUSED",
    })
    void atOnce(int type, int waitedMillis, Kind kind, Outcome wanted) {
        Judgement judged =
                judge(
                        "playout-a",
                        Timestamp.IMMEDIATE,
                        Duration.ofMillis(waitedMillis),
                        Asks.splice(type, EVENT, 0));
        assertEquals(wanted, judged.outcome(), judged.reason());
        if (wanted == Outcome.LOGGED) {
            assertEquals(kind, judged.drafts().getFirst().kind());
            assertEquals(-1, judged.drafts().getFirst().splicePts90k());
        }
    }

    @Test
    void atOnceIsNotInAMinute() {
        Judgement later =
                judge(
                        "playout-a",
                        at(60, 0),
                        Asks.splice(SpliceRequestData.START_IMMEDIATE, EVENT, 0));
        assertEquals(Outcome.REFUSED, later.outcome());
        assertTrue(later.reason().contains("give it a pre-roll"), later.reason());
    }

    @Test
    void anEndStaysDueThoughItsPointHasPassed() {
        Judgement judged = judge("playout-a", at(-10, 0), Asks.end(EVENT, 4000));
        assertEquals(Outcome.LOGGED, judged.outcome(), judged.reason());
        Draft draft = judged.drafts().getFirst();
        assertEquals(Kind.END, draft.kind());
        assertEquals(-1, draft.splicePts90k());
        assertTrue(((SpliceInsert) draft.section().spliceCommand()).spliceImmediateFlag());
        assertTrue(judged.reason().contains("carried out at once"), judged.reason());
    }

    @Test
    void aTimeSignalWithoutPrerollMeansNow() {
        Draft draft = now(new TimeSignalRequestData(0)).drafts().getFirst();
        assertEquals(Kind.IMMEDIATE, draft.kind());
        assertTrue(
                !((TimeSignal) draft.section().spliceCommand()).spliceTime().timeSpecifiedFlag());
    }

    @Test
    void whatMayBeMissingIsLeftOutAndSaid() {
        Judgement judged =
                now(Asks.start(EVENT, 4000), new PrivateOperationData(0xC001, Bytes.EMPTY));
        assertEquals(Outcome.LOGGED, judged.outcome());
        assertTrue(judged.reason().startsWith("left out: user_defined [1]"), judged.reason());
        assertTrue(judged.asked().contains("left out: user_defined [1]"), judged.asked());
        Judgement frames =
                now(new TimeSignalRequestData(4000), Asks.segmentation(EVENT, 0x34, "", 12));
        assertEquals(Outcome.LOGGED, frames.outcome());
        assertTrue(frames.reason().contains("duration_extension_frames 12"), frames.reason());
    }

    static Stream<Arguments> whatCannotBeCarriedOut() {
        OperationData signal = new TimeSignalRequestData(4000);
        OperationData start = Asks.start(EVENT, 4000);
        return Stream.of(
                Arguments.of(
                        "segmentation_upid",
                        new OperationData[] {
                            signal, Asks.segmentation(EVENT, 0x34, "00".repeat(240), 0)
                        }),
                Arguments.of("tier_data", new OperationData[] {start, new InsertTierData(0xF003)}),
                Arguments.of("insert_tier_data [0]", new OperationData[] {TIER, start}),
                Arguments.of(
                        "splice_request_data [1]: splice_insert_type 6",
                        new OperationData[] {start, Asks.splice(6, EVENT + 1, 4000)}),
                Arguments.of(
                        "control word",
                        new OperationData[] {signal, new EncryptedDpiRequestData(1, 7)}),
                Arguments.of(
                        "insert_alternate_break_duration",
                        new OperationData[] {
                            start, new InsertAlternateBreakDuration(Bytes.EMPTY)
                        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatCannotBeCarriedOut(String named, OperationData[] operations) {
        Judgement judged = now(operations);
        assertEquals(Outcome.REFUSED, judged.outcome(), judged.reason());
        assertEquals(List.of(), judged.drafts());
        assertTrue(judged.reason().contains(named), judged.reason());
    }

    @Test
    void nothingThatMakesASectionIsRefused() {
        assertEquals(Outcome.REFUSED, now().outcome());
        assertEquals(Outcome.LOGGED, now(new SpliceNullRequestData()).outcome());
    }

    @Test
    void aProgramThatCannotTakeItIsSaid() {
        air.obstacle("the program has no null packets to put cues in");
        assertEquals(Outcome.NO_PROGRAM, now(Asks.start(EVENT, 4000)).outcome());
        air.obstacle("");
        air.clock(false);
        assertEquals(Outcome.NO_PROGRAM, now(Asks.start(EVENT, 4000)).outcome());
        air.clock(true);
        assertEquals(Outcome.LOGGED, now(Asks.start(EVENT, 4000)).outcome());
    }

    @Test
    void strangersAreRefused() {
        Judgement judged = judge("playout-c", Timestamp.IMMEDIATE, Asks.start(EVENT, 4000));
        assertEquals(Outcome.REFUSED, judged.outcome());
    }

    @Test
    void anEventIsAnothersForAnHour() {
        Draft draft = now(Asks.start(EVENT, 4000)).drafts().getFirst();
        breaks.used(draft.section(), "playout-a", utc);
        assertEquals(
                Outcome.CONFLICT,
                judge("playout-b", Timestamp.IMMEDIATE, Asks.start(EVENT, 4000)).outcome());
        pass(Breaks.HOLD);
        assertEquals(
                Outcome.LOGGED,
                judge("playout-b", Timestamp.IMMEDIATE, Asks.start(EVENT, 4000)).outcome());
    }

    @Test
    void theProgramClockWraps() {
        FakeAir wrapping = new FakeAir((1L << 33) - 90_000 - Clock33.ticks(nanos));
        CueRequest request =
                new CueRequest(
                        Asks.EVENT,
                        "playout-a",
                        "1",
                        utc,
                        nanos,
                        Asks.message(Timestamp.IMMEDIATE, Asks.start(EVENT, 4000)));
        Judgement judged =
                judge.judge(request, Asks.settings(Unlogged.AIR), wrapping, breaks, nanos);
        assertEquals(Outcome.LOGGED, judged.outcome(), judged.reason());
        assertEquals(List.of(frame(270_000)), List.of(judged.drafts().getFirst().splicePts90k()));
    }
}

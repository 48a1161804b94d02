package io.crosspoint.hub.cue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.essence.splice.CueStream;
import io.crosspoint.essence.splice.NullHeadroom;
import io.crosspoint.essence.splice.SpliceReport;
import io.crosspoint.hub.cue.CueSettings.Mode;
import io.crosspoint.hub.cue.CueSettings.Unlogged;
import io.crosspoint.hub.cue.Headroom.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadroomTest {

    private static CueSettings settings(
            int copies, int spacingMillis, boolean heartbeat, int prerollMillis, Mode mode) {
        return new CueSettings(
                CueSettings.DEFAULT_PID,
                copies,
                Duration.ofMillis(spacingMillis),
                heartbeat,
                CueSettings.DEFAULT_HORIZON,
                Duration.ofMillis(prerollMillis),
                CueSettings.DEFAULT_GRACE,
                Unlogged.AIR,
                null,
                mode,
                0,
                List.of());
    }

    private static SpliceReport report(CueStream stream, NullHeadroom nulls, long datagrams) {
        return new SpliceReport(
                stream, 0x1F0, 1, 0x1000, 1, nulls, datagrams, 0, 0, 0, 0, 0, 0, 0, Map.of(), 0, 0,
                0, 0, 0, 0);
    }

    private static Headroom judged(CueSettings settings, int nulls, int gapMillis, int mapNulls) {
        NullHeadroom headroom =
                new NullHeadroom(true, 0, 0.003, 400, mapNulls, gapMillis * 90, nulls);
        return Headroom.of(settings, report(CueStream.ADDED, headroom, 9), "");
    }

    /**
     * A copy is given up after 364 ms, half an epoch: twice what falls into it has to be there. The
     * map's nulls come on top, and set how far apart nulls may be.
     */
    @ParameterizedTest
    @CsvSource({
        // copies, spacing, heartbeat, pre-roll, of the map; nulls and gap that are just enough
        "3, 100, true,  2000, 0,  8, 364",
        "3, 100, false, 2000, 0,  6, 364",
        "8, 100, true,  2000, 0, 10, 364",
        "8,   0, true,  2000, 0, 18, 364",
        "3, 500, true,  2000, 0,  4, 364",
        "1,   0, false, 2000, 0,  2, 364",
        "3, 100, true,   300, 0,  8, 250",
        "3, 100, true,    50, 0,  8, 364",
        "3, 100, true,  2000, 7, 15, 104",
        "1,   0, false, 2000, 2,  4, 364",
    })
    void soMuchIsEnoughAndNoLess(
            int copies,
            int spacing,
            boolean heartbeat,
            int preroll,
            int mapNulls,
            int nulls,
            int gap) {
        CueSettings settings = settings(copies, spacing, heartbeat, preroll, Mode.INSERT);
        Headroom enough = judged(settings, nulls, gap, mapNulls);
        assertEquals(State.ENOUGH, enough.state(), enough.words());
        assertTrue(enough.alarm().isEmpty());
        for (Headroom less :
                List.of(
                        judged(settings, nulls - 1, gap, mapNulls),
                        judged(settings, nulls, gap + 1, mapNulls))) {
            assertEquals(State.SHORT, less.state(), less.words());
            assertEquals(less.words(), less.alarm().orElseThrow());
        }
    }

    @Test
    void saysWhatIsMissingAndWhatToDo() {
        assertEquals(
                "null packets 0.3 %, at least 2 in 0.73 s, longest gap 512 ms;"
                        + " cues need 8, and one every 364 ms: use mode: remux",
                judged(settings(3, 100, true, 2000, Mode.INSERT), 2, 512, 0).words());
        assertTrue(
                judged(settings(3, 100, true, 2000, Mode.REMUX), 2, 512, 0)
                        .words()
                        .endsWith(": declare a higher rate"));
    }

    @Test
    void whatIsNotNullsIsNoHeadroom() {
        CueSettings settings = settings(3, 100, true, 2000, Mode.INSERT);
        NullHeadroom unknown = NullHeadroom.UNKNOWN;
        assertEquals(
                State.UNKNOWN,
                Headroom.of(settings, report(CueStream.NO_TABLES, unknown, 0), "why").state());
        assertEquals(
                State.UNKNOWN,
                Headroom.of(settings, report(CueStream.ADDED, unknown, 5), "").state());
        Headroom taken = Headroom.of(settings, report(CueStream.PID_TAKEN, unknown, 5), "why");
        assertEquals(State.OBSTRUCTED, taken.state());
        assertEquals("cues do not get in: why", taken.alarm().orElseThrow());
    }
}

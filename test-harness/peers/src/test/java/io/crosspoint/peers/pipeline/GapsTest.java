package io.crosspoint.peers.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosspoint.peers.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapsTest {

    private static final long MILLI = 1_000_000;

    @Test
    void pausesAndRunsOfWhatWasLost() {
        Gaps gaps = new Gaps();
        gaps.arrived(5 * MILLI);
        gaps.arrived(304 * MILLI);
        gaps.arrived(604 * MILLI);
        gaps.lost(7, 400 * MILLI);
        gaps.lost(8, 401 * MILLI);
        gaps.lost(10, 500 * MILLI);

        assertEquals(
                List.of(Json.object("from_nanos", 304 * MILLI, "to_nanos", 604 * MILLI)),
                gaps.json().get("pauses"));
        assertEquals(
                List.of(
                        Json.object(
                                "from_nanos", 400 * MILLI, "to_nanos", 401 * MILLI, "count", 2L),
                        Json.object(
                                "from_nanos", 500 * MILLI, "to_nanos", 500 * MILLI, "count", 1L)),
                gaps.json().get("lost_runs"));
    }
}

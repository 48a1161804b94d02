package io.crosspoint.peers.kills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KillsReportTest {

    private static Map<String, @Nullable Object> receiver(long mapFaults) {
        return Json.object(
                "cues", Json.object("map_faults", mapFaults, "map_last_fault", "version 4"));
    }

    @Test
    void oneMapAStartMayPassAsItIs() {
        assertEquals(List.of(), KillsReport.mapFailures(receiver(0), 0));
        assertEquals(List.of(), KillsReport.mapFailures(receiver(30), 30));
    }

    @Test
    void moreWrongMapsFailTheRun() {
        List<String> failures = KillsReport.mapFailures(receiver(4), 3);

        assertEquals(1, failures.size());
        assertTrue(failures.getFirst().startsWith("4 program maps"), failures::toString);
        assertTrue(failures.getFirst().endsWith("version 4"), failures::toString);
    }
}

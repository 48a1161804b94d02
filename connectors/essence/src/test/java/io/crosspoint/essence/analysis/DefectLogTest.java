package io.crosspoint.essence.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefectLogTest {

    private static final DefectKind KIND = DefectKind.CONTINUITY_COUNT_ERROR;

    private final DefectLog log = new DefectLog();

    private void fill(long now) {
        for (int pid = 0; pid < DefectLog.MAX_ROWS; pid++) {
            log.count(KIND, pid, now + pid, 0);
        }
    }

    private boolean tells(int pid, long now) {
        return log.current(now).stream().anyMatch(defect -> defect.pid() == pid);
    }

    @Test
    void countsByKindWhatTheTableHasNoRoomFor() {
        fill(0);
        log.count(KIND, 5_000, 100, 0);
        assertFalse(tells(5_000, 100));
        assertEquals(DefectLog.MAX_ROWS, log.current(100).size());
        assertEquals(Map.of(KIND, DefectLog.MAX_ROWS + 1L), log.totals());
    }

    @Test
    void givesTheRowOfTheStalestAway() {
        fill(0);
        long now = DefectLog.CURRENT_NANOS + 10;
        log.count(KIND, 5_000, now, 0);
        assertTrue(tells(5_000, now));
        assertFalse(tells(0, now));
        assertTrue(tells(20, now));
    }

    @Test
    void beginsAgainWhenADefectComesBack() {
        log.count(KIND, 7, 1, 0);
        log.count(KIND, 7, 2, 0);
        long back = 3 + DefectLog.CURRENT_NANOS;
        assertEquals(List.of(), log.current(back));
        log.count(KIND, 7, back, 0);
        Defect defect = log.current(back).getFirst();
        assertEquals(1, defect.count());
        assertEquals(back, defect.firstNanos());
        assertEquals(Map.of(KIND, 3L), log.totals());
    }

    @Test
    void extendsWithoutCounting() {
        log.count(KIND, 7, 1, 0);
        log.extend(KIND, 7, 50, 0);
        log.extend(KIND, 8, 50, 0);
        Defect defect = log.current(50).getFirst();
        assertEquals(1, log.current(50).size());
        assertEquals(1, defect.count());
        assertEquals(50, defect.lastNanos());
    }

    @Test
    void saysEveryKindInWords() {
        for (DefectKind kind : DefectKind.values()) {
            log.count(kind, 256, 1, -1);
        }
        for (Defect defect : log.current(1)) {
            assertEquals(defect.kind().wireName(), defect.finding().kind());
            assertFalse(defect.finding().detail().isBlank());
        }
    }
}

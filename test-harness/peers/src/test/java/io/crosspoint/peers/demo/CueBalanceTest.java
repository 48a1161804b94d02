package io.crosspoint.peers.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CueBalanceTest {

    private final List<Object> asked = new ArrayList<>();
    private final List<Object> seen = new ArrayList<>();
    private final List<Object> delivered = new ArrayList<>();

    private void ask(String cue, long pts, boolean utc) {
        asked.add(Json.object("cue", cue, "pts", pts, "utc", utc, "result", 100L, "sections", 1L));
    }

    private void see(String cue, long pts) {
        see(cue, pts, 3);
    }

    private void see(String cue, long pts, long copies) {
        seen.add(
                Json.object(
                        "cue",
                        cue,
                        "pts",
                        pts,
                        "copies",
                        copies,
                        "lead_ms",
                        3_950.0,
                        "packet",
                        7L,
                        "crc",
                        "0x" + Long.toHexString(pts)));
    }

    private void deliver(String cue) {
        delivered.add(Json.object("cues", List.of(cue)));
    }

    private CueBalance balance() {
        return balance(0);
    }

    private CueBalance balance(long planned) {
        Map<String, @Nullable Object> automation =
                Json.object("requested", asked.size(), "frame_ticks", 3_003L, "cues", asked);
        return CueBalance.of(
                planned,
                automation,
                Json.object("cues", Json.object("list", seen)),
                Json.object("deliveries", delivered));
    }

    private void isNotGood(String name, Object value) {
        assertFalse(balance().good(HubMetrics.NONE), balance().json().toString());
        assertEquals(value, balance().json().get(name));
    }

    @Test
    void whatWasAskedAiredAndDeliveredIsGood() {
        ask("a", 900_000, false);
        ask("b", 1_200_000, true);
        see("a", 903_003);
        see("b", 1_200_000);
        see("of somebody else", 5);
        deliver("a");
        deliver("b");

        assertTrue(balance().good(HubMetrics.NONE), balance().json().toString());
        assertEquals(1.0, balance().json().get("pts_error_frames_max"));
        assertEquals(0.0, balance().json().get("pts_error_frames_max_utc"));
        assertEquals(2L, balance().partners(HubMetrics.NONE).getFirst().get("delivered"));
        assertEquals(3, balance().checksums(8).size());
    }

    @Test
    void nothingAskedIsGoodWhereNothingWasPlanned() {
        assertTrue(balance().good(HubMetrics.NONE));
        assertEquals("", balance().summary(HubMetrics.NONE));
    }

    @Test
    void whatWasPlannedAndNotAskedForIsNotGood() {
        assertFalse(balance(1).good(HubMetrics.NONE));
        assertTrue(balance(1).summary(HubMetrics.NONE).contains("0 asked for of 1 PLANNED"));

        ask("a", 900_000, false);
        see("a", 900_000);
        deliver("a");
        assertTrue(balance(1).good(HubMetrics.NONE));
        assertFalse(balance(2).good(HubMetrics.NONE));
        assertEquals(2L, balance(2).json().get("planned"));
    }

    @Test
    void whatDidNotAirIsMissed() {
        ask("a", 900_000, false);
        deliver("a");

        isNotGood("missed", 1L);
        assertTrue(balance().summary(HubMetrics.NONE).contains("1 asked for, 0 on air, 1 missed"));
        assertTrue(balance().summary(HubMetrics.NONE).contains("1 owed, 1 delivered, 0 missed"));
    }

    @Test
    void twoFramesOffIsNotGood() {
        ask("a", 900_000, false);
        see("a", 900_000 - 2 * 3_003);
        deliver("a");

        isNotGood("pts_error_frames_max", 2.0);
    }

    @Test
    void oneFrameOffByTheTimeOfDayIsNotGood() {
        ask("a", 900_000, true);
        see("a", 903_003);
        deliver("a");

        isNotGood("pts_error_frames_max_utc", 1.0);
    }

    @Test
    void aCopyTooFewOrTooManyIsNotGood() {
        ask("a", 900_000, false);
        deliver("a");
        see("a", 900_000, 2);
        isNotGood("copies_min", 2L);

        seen.clear();
        see("a", 900_000, 4);
        assertFalse(balance().good(HubMetrics.NONE));
    }

    @Test
    void theWrapIsNoError() {
        ask("a", (1L << 33) - 1_000, false);
        see("a", 2_003);
        deliver("a");

        assertTrue(balance().good(HubMetrics.NONE), balance().json().toString());
        assertEquals(1.0, balance().json().get("pts_error_frames_max"));
    }

    @Test
    void whatThePartnerDidNotGetIsMissed() {
        ask("a", 900_000, false);
        see("a", 900_000);

        assertFalse(balance().good(HubMetrics.NONE));
        assertEquals(1L, balance().partners(HubMetrics.NONE).getFirst().get("missed"));
    }

    @Test
    void whatTheHubRefusedIsOwedToNobodyAndNotGood() {
        asked.add(Json.object("cue", "a", "pts", 1L, "utc", false, "result", 122L));

        isNotGood("missed", 1L);
        assertEquals(0L, balance().partners(HubMetrics.NONE).getFirst().get("missed"));
    }

    @Test
    void whatTheHubSaysOfThePartnerIsHeard() {
        ask("a", 900_000, false);
        see("a", 900_000);
        deliver("a");
        HubMetrics hub =
                HubMetrics.parse(
                        """
                        crosspoint_partner_retried_requests_total{partner="northwind"} 17.0
                        crosspoint_partner_retried_requests_total{partner="other"} 99.0
                        crosspoint_partner_missed_cues_total{partner="northwind"} 1.0
                        """);

        assertEquals(17L, balance().partners(hub).getFirst().get("retried"));
        assertEquals(1L, balance().partners(hub).getFirst().get("missed_by_the_hub"));
        assertFalse(balance().good(hub));
        assertTrue(balance().good(HubMetrics.NONE));
    }
}

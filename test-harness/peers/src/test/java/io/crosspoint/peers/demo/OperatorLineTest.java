package io.crosspoint.peers.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosspoint.peers.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OperatorLineTest {

    private static final String BEFORE =
            """
            # TYPE crosspoint_leg_received_datagrams_total counter
            crosspoint_leg_received_datagrams_total{event="demo",leg="a"} 1000.0
            crosspoint_leg_received_datagrams_total{event="demo",leg="b"} 1000.0
            crosspoint_leg_received_datagrams_total{event="demo",leg="c"} 1000.0
            crosspoint_program_delivered_datagrams_total{event="demo"} 1000.0
            """;

    private static String now(int a, int lostA, int b, int lostB) {
        return """
        crosspoint_leg_received_datagrams_total{event="demo",leg="a"} %d
        crosspoint_leg_lost_datagrams_total{event="demo",leg="a"} %d
        crosspoint_leg_recovered_datagrams_total{event="demo",leg="a",by="c"} %d
        crosspoint_leg_received_datagrams_total{event="demo",leg="b"} %d
        crosspoint_leg_lost_datagrams_total{event="demo",leg="b"} %d
        crosspoint_leg_recovered_datagrams_total{by="a",event="demo",leg="b"} 0
        crosspoint_leg_recovered_datagrams_total{by="c",event="demo",leg="b"} %d
        crosspoint_leg_received_datagrams_total{event="demo",leg="c"} 1.142E3
        crosspoint_leg_received_datagrams_total{event="other",leg="c"} 99999
        crosspoint_leg_skew_seconds{event="demo",leg="c"} 0.0301
        crosspoint_leg_skew_seconds{event="demo",leg="a"} NaN
        crosspoint_leg_reordered_datagrams_total{event="demo",leg="c"} 14
        crosspoint_program_delivered_datagrams_total{event="demo"} 1142
        """
                .formatted(a, lostA, lostA, b, lostB, lostB);
    }

    private static String line(String now) {
        return line(now, 1_000, 1_000);
    }

    private static String line(String now, long past, long delivered) {
        return new OperatorLine(HubMetrics.parse(BEFORE), HubMetrics.parse(now))
                .say(91, account(past), account(delivered));
    }

    private static Map<String, @Nullable Object> account(long delivered) {
        return Json.object(
                "recent_latency_ms",
                51.6,
                "program",
                Json.object("lost", 0L, "delivered", delivered));
    }

    @Test
    void lossOutageAndSkewAreTold() {
        assertEquals(
                "01:31  on air   leg A 1.4 % lost (recovered by C), B 197 ms out (recovered by C),"
                        + " C +30 ms 14 reordered | program 0 lost, 52 ms",
                line(now(1_140, 2, 1_114, 28)));
    }

    @Test
    void aLegThatIsDownSaysWhoCarries() {
        assertEquals(
                "01:31  on air   leg A down (carried by C), B good, C +30 ms 14 reordered | program"
                        + " 0 lost, 52 ms",
                line(now(1_000, 142, 1_142, 0)));
    }

    @Test
    void aHubThatDoesNotDeliverIsOffAir() {
        assertEquals(
                "01:31  OFF AIR  leg A down, B down, C down | program 0 lost, 52 ms", line(BEFORE));
    }

    @Test
    void twoLooksAtOneSecondOfTheHubAreNotOffAirWhileTheReceiverGetsMore() {
        assertEquals(
                "01:31  on air   leg A down, B down, C down | program 0 lost, 52 ms",
                line(BEFORE, 1_000, 1_142));
    }

    @Test
    void aHubThatDoesNotAnswerIsSaidSo() {
        assertEquals("01:31  OFF AIR  (the hub does not answer) | program 0 lost, 52 ms", line(""));
    }
}

package io.crosspoint.peers.automation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.Leash;
import io.crosspoint.peers.standin.StandInInjector;
import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.venue.SentDatagram;
import io.crosspoint.peers.venue.SentLog;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestlessAutomationTest {

    private static final int ENOUGH = 5;

    @TempDir private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Leash leash = new Leash();
    private final List<ByteBuffer> came = new CopyOnWriteArrayList<>();

    /** The injector is gone before it has answered the first request. */
    private int answer(ByteBuffer message) {
        came.add(message);
        if (came.size() == 1) {
            return -1;
        }
        if (came.size() >= ENOUGH) {
            leash.release();
        }
        return 100;
    }

    private Path venueLog() throws Exception {
        Path log = folder.resolve("sent.log");
        try (SentLog.Writer writer = new SentLog.Writer(log, 1, 0)) {
            for (int i = 0; i < 200; i++) {
                writer.add(new SentDatagram(i, 0, 0, System.nanoTime(), 0));
            }
        }
        return log;
    }

    @Test
    void whatWasNotAnsweredIsAskedAgainWithItsNumber() throws Exception {
        try (StandInInjector injector = new StandInInjector(0, this::answer)) {
            int code =
                    RestlessAutomation.run(
                            new String[] {
                                "--hub=127.0.0.1:" + injector.address().getPort(),
                                "--venue-log=" + venueLog(),
                                "--every-millis=50"
                            },
                            leash,
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            new PrintStream(OutputStream.nullOutputStream()));
            assertEquals(0, code);
        }
        assertEquals(came.get(0), came.get(1), "the same number, the same bytes");
        assertEquals(came.size() - 1, came.stream().distinct().count(), "and nothing else twice");

        Map<String, @Nullable Object> last =
                Json.parseObject(out.toString(StandardCharsets.UTF_8).lines().toList().getLast());
        List<?> requests = last.get("requests") instanceof List<?> list ? list : List.of();
        assertEquals(came.size() - 1, requests.size());
        assertEquals(true, Json.at(requests.getFirst(), "repeated"));
        for (Object request : requests) {
            assertEquals(100L, Json.at(request, "result"), request.toString());
        }
        assertTrue(Json.number(last, "connections") >= 2);
    }

    @Test
    void everyKindOfBreakIsAskedFor() throws Exception {
        RestlessRundown rundown =
                new RestlessRundown(new VenueClock(Clip.own()).startingAt(0), 1, 7);
        var moment = new Rundown.Moment(Instant.EPOCH, 0);
        List<Errand.Plan> plans =
                Stream.generate(() -> rundown.next(moment))
                        .limit(100)
                        .flatMap(List::stream)
                        .toList();
        for (String end : List.of("out", "in", "cancel", "0x34", "0x35")) {
            assertTrue(plans.stream().anyMatch(plan -> plan.wish().cue().endsWith(end)), end);
        }
        assertTrue(plans.stream().anyMatch(plan -> plan.wish().at() != null));
        assertTrue(plans.stream().anyMatch(plan -> plan.worth() == Errand.Worth.IMMEDIATE));
        assertEquals(
                plans.size(), plans.stream().map(plan -> plan.wish().cue()).distinct().count());
        for (Errand.Plan plan : plans) {
            assertTrue(plan.wish().preRollMillis() >= 0, plan.toString());
        }
    }
}

package io.crosspoint.hub.contribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.config.FileFinding;
import io.crosspoint.hub.config.WatchedFolder;
import io.crosspoint.peers.FreePorts;
import io.crosspoint.transport.datagram.DatagramNetworks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events on air, on real sockets and a real Camel context. */
class EventsTest {

    private static final Duration PATIENCE = RtpSink.PATIENCE;

    @TempDir Path folder;

    private EventsOnAir hub;
    private Events events;

    @BeforeEach
    void start() throws Exception {
        hub = new EventsOnAir(folder, DatagramNetworks.AUTO, 2);
        events = hub.events;
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void threeLegsBecomeOneProgram() throws Exception {
        List<Integer> legs = FreePorts.udp(3);
        try (RtpSource source = new RtpSource(7);
                RtpSink sink = new RtpSink()) {
            assertEquals(
                    List.of(), apply("match", legs, "pipeline: rtp://127.0.0.1:" + sink.port()));
            int count = 300;
            for (int n = 0; n < count; n++) {
                // Every datagram is missing on two of the legs, in turn.
                source.send(n, List.of(legs.get(n % 3)));
                if (n % RtpSink.AHEAD_MAX == 0) {
                    sink.await(n + 1);
                }
            }
            await().atMost(PATIENCE).until(() -> sink.received().size() == count);
            for (int n = 0; n < count; n++) {
                assertArrayEquals(source.datagram(n), sink.received().get(n), "datagram " + n);
            }
        }
    }

    @Test
    void changesOnAirCostAnUnchangedOutputNothing() throws Exception {
        List<Integer> legs = FreePorts.udp(3);
        try (RtpSource source = new RtpSource(7);
                RtpSink kept = new RtpSink();
                RtpSink added = new RtpSink()) {
            String keptLine = "kept: rtp://127.0.0.1:" + kept.port();
            String addedLine = "added: rtp://127.0.0.1:" + added.port();
            assertEquals(List.of(), apply("match", legs.subList(0, 2), keptLine));
            AtomicBoolean sending = new AtomicBoolean(true);
            List<Integer> sent = new ArrayList<>();
            Thread sender =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        while (sending.get()) {
                                            LockSupport.parkNanos(300_000);
                                            int n = sent.size();
                                            if (n - kept.received().size() > RtpSink.AHEAD_MAX) {
                                                continue; // this machine is busy with others
                                            }
                                            try {
                                                source.send(n, legs);
                                            } catch (IOException e) {
                                                throw new UncheckedIOException(e);
                                            }
                                            sent.add(n & 0xFFFF);
                                        }
                                    });
            await().atMost(PATIENCE).until(() -> kept.received().size() > 50);
            for (int round = 0; round < 3; round++) {
                assertEquals(List.of(), apply("match", legs.subList(0, 2), keptLine, addedLine));
                int before = added.received().size();
                await().atMost(PATIENCE).until(() -> added.received().size() > before + 20);
                // A third leg, and the second one gone.
                assertEquals(
                        List.of(), apply("match", List.of(legs.get(0), legs.get(2)), keptLine));
                int soFar = kept.received().size();
                await().atMost(PATIENCE).until(() -> kept.received().size() > soFar + 50);
                assertEquals(List.of(), apply("match", legs.subList(0, 2), keptLine));
            }
            sending.set(false);
            sender.join();
            await().atMost(PATIENCE).until(() -> kept.received().size() >= sent.size());
            assertEquals(sent, kept.sequences());
            assertEquals(10, revision("match"));
        }
    }

    @Test
    void oneTooManyIsRefusedWithTheReason() throws Exception {
        List<Integer> ports = FreePorts.udp(3);
        assertEquals(List.of(), apply("one", ports.subList(0, 1), "out: udp://127.0.0.1:9"));
        assertEquals(List.of(), apply("two", ports.subList(1, 2), "out: udp://127.0.0.1:10"));
        List<FileFinding> refused = apply("three", ports.subList(2, 3), "out: udp://127.0.0.1:11");
        assertTrue(refused.getFirst().reason().contains("sized for 2 events"), refused::toString);
        assertEquals(2, events.all().size());
        events.close("one");
        assertEquals(List.of(), apply("three", ports.subList(2, 3), "out: udp://127.0.0.1:11"));
    }

    @Test
    void aPortInUseIsRefusedAtItsLine() throws Exception {
        List<Integer> ports = FreePorts.udp(1);
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            List<FileFinding> refused =
                    apply(
                            "match",
                            List.of(ports.getFirst(), taken.getLocalPort()),
                            "out: udp://127.0.0.1:9");
            assertEquals(4, refused.getFirst().line(), refused::toString);
            assertTrue(
                    refused.getFirst().reason().contains(Integer.toString(taken.getLocalPort())),
                    refused::toString);
            assertEquals(List.of(), events.all());
            // What was opened for it is free again.
            new DatagramSocket(ports.getFirst(), InetAddress.getLoopbackAddress()).close();
        }
    }

    @Test
    void eventsCannotShareWhatCannotBeShared() throws Exception {
        List<Integer> ports = FreePorts.udp(2);
        assertEquals(List.of(), apply("one", ports.subList(0, 1), "out: udp://127.0.0.1:9"));
        assertTrue(
                apply("two", ports.subList(0, 1), "out: udp://127.0.0.1:10")
                        .toString()
                        .contains("taken by leg 'a' of event 'one'"));
        assertTrue(
                apply("two", ports.subList(1, 2), "out: udp://127.0.0.1:9")
                        .toString()
                        .contains("sent to by output 'out' of event 'one'"));
        assertTrue(
                apply("two", ports.subList(1, 2), "out: udp://127.0.0.1:" + ports.get(1))
                        .toString()
                        .contains("feed itself"));
        assertEquals(1, events.all().size());
    }

    /** A receiver that has read the program map would look for cues on the former PID. */
    @Test
    void thePidOfTheCuesStaysWhileTheyAreOnAir() throws Exception {
        WatchedFolder watched = EventFolder.watch(folder, events);
        Path file = hub.write("match", uris(FreePorts.udp(1)), List.of("out: udp://127.0.0.1:9"));
        String plain = Files.readString(file);
        Files.writeString(file, plain + "cues:\n  copies: 2\n  pid: 0x1F5\n");
        watched.lookAtOnce();
        assertEquals(1, revision("match"));

        Files.writeString(file, plain + "cues:\n  copies: 3\n  pid: 0x1F6\n");
        watched.lookAtOnce();
        assertEquals(1, revision("match"));
        FileFinding refused = watched.findings().getFirst();
        assertEquals(file, refused.file());
        assertEquals(9, refused.line());
        assertTrue(refused.reason().contains("0x1F5"), refused.reason());
        // Left out it is another one too.
        Files.writeString(file, plain + "cues:\n  copies: 3\n");
        watched.lookAtOnce();
        assertEquals(1, revision("match"));
        assertEquals(8, watched.findings().getFirst().line());

        Files.writeString(file, plain + "cues:\n  copies: 3\n  pid: 0x1F5\n");
        watched.lookAtOnce();
        assertEquals(2, revision("match"));
        assertEquals(List.of(), watched.findings());
        // Switched off, and on again: a change of the map each time.
        Files.writeString(file, plain);
        watched.lookAtOnce();
        Files.writeString(file, plain + "cues:\n  pid: 0x1F6\n");
        watched.lookAtOnce();
        assertEquals(4, revision("match"));
        assertEquals(List.of(), watched.findings());
    }

    @Test
    void aBadFileChangesNothingAndAGoodOneIsTakenUp() throws Exception {
        List<Integer> ports = FreePorts.udp(1);
        WatchedFolder watched = EventFolder.watch(folder, events);
        Path file = hub.write("match", uris(ports), List.of("out: udp://127.0.0.1:9"));
        watched.lookAtOnce();
        assertEquals(1, revision("match"));
        String good = Files.readString(file);
        Files.writeString(file, good.replace("window", "widow"));
        watched.lookAtOnce();
        assertEquals(1, revision("match"));
        assertEquals(4, watched.findings().getFirst().line());
        Files.writeString(file, good.replace("50ms", "60ms"));
        watched.look();
        assertEquals(1, revision("match"), "a file is applied when it has been left alone");
        watched.look();
        assertEquals(2, revision("match"));
        assertEquals(List.of(), watched.findings());
        Files.delete(file);
        IntStream.range(0, 4).forEach(look -> watched.look());
        assertEquals(List.of(), events.all());
    }

    /** Hawtio's diagram draws every element of the dump and fails on one it finds no step for. */
    @Test
    void theConsoleIsGivenNothingButSteps() throws Exception {
        assertEquals(
                List.of(),
                apply(
                        "match",
                        FreePorts.udp(1),
                        "one: udp://127.0.0.1:9",
                        "two: udp://127.0.0.1:10"));
        String xml =
                PluginHelper.getModelToXMLDumper(hub.camel)
                        .dumpModelAsXml(hub.camel, hub.camel.getRouteDefinition("match.r1"));
        List<String> elements =
                Pattern.compile("<([a-zA-Z]+) id=|<([a-zA-Z]+)")
                        .matcher(xml.substring(xml.indexOf("<route")))
                        .results()
                        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                        .toList();
        assertEquals(List.of("route", "from", "to", "to", "to"), elements, xml);
        assertTrue(xml.contains("id=\"match.r1.two\""), xml);
    }

    private int revision(String event) {
        LiveEvent live = hub.live(event);
        assertNotNull(hub.camel.getRoute(event + ".r" + live.revision()));
        assertEquals(
                1, hub.camel.getRoutes().stream().filter(r -> r.getId().startsWith(event)).count());
        return live.revision();
    }

    private List<FileFinding> apply(String id, List<Integer> legs, String... outputs)
            throws IOException {
        return hub.apply(id, uris(legs), List.of(outputs));
    }

    private static List<String> uris(List<Integer> legs) {
        return legs.stream().map(port -> "rtp://127.0.0.1:" + port).toList();
    }
}

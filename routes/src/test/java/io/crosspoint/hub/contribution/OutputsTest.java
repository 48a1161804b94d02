package io.crosspoint.hub.contribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.FreePorts;
import io.crosspoint.transport.merge.Offer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves a hub, on either datagram network: forms, legs, dead receivers, bad neighbours. */
class OutputsTest {

    private static final Duration PATIENCE = RtpSink.PATIENCE;
    private static final int COUNT = 400;

    @TempDir Path folder;

    private EventsOnAir hub;

    private void start(String networkName) throws Exception {
        hub = new EventsOnAir(folder, networkName, 10);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "nio"})
    void everyFormOfOutputCarriesTheSourcesDatagrams(String network) throws Exception {
        start(network);
        int leg = freePort();
        try (RtpSource source = new RtpSource(7);
                RtpSink one = new RtpSink();
                RtpSink twin = new RtpSink();
                RtpSink bare = new RtpSink()) {
            apply(
                    "match",
                    List.of("rtp://127.0.0.1:" + leg),
                    "dead: rtp://127.0.0.1:" + freePort(),
                    "pair: [rtp://127.0.0.1:%d, rtp://127.0.0.1:%d]"
                            .formatted(one.port(), twin.port()),
                    "bare: udp://127.0.0.1:" + bare.port());
            for (int n = 0; n < COUNT; n++) {
                source.send(n, List.of(leg));
                if (n % RtpSink.AHEAD_MAX == 0) {
                    for (RtpSink sink : List.of(one, twin, bare)) {
                        sink.await(n + 1);
                    }
                }
            }
            for (RtpSink sink : List.of(one, twin, bare)) {
                await().atMost(PATIENCE).until(() -> sink.received().size() == COUNT);
            }
            for (int n = 0; n < COUNT; n++) {
                byte[] wanted = source.datagram(n);
                assertArrayEquals(wanted, one.received().get(n));
                assertArrayEquals(wanted, twin.received().get(n));
                assertArrayEquals(
                        Arrays.copyOfRange(wanted, 12, wanted.length), bare.received().get(n));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "nio"})
    void aBareLegStandsAlone(String network) throws Exception {
        start(network);
        int leg = freePort();
        try (DatagramSocket source = new DatagramSocket();
                RtpSink sink = new RtpSink()) {
            apply(
                    "camera",
                    List.of("udp://127.0.0.1:" + leg),
                    "out: udp://127.0.0.1:" + sink.port());
            byte[] payload = new byte[7 * 188];
            for (int n = 0; n < COUNT; n++) {
                Arrays.fill(payload, (byte) n);
                for (int i = 0; i < 7; i++) {
                    payload[i * 188] = 0x47;
                }
                send(source, payload, leg);
                if (n % RtpSink.AHEAD_MAX == 0) {
                    sink.await(n + 1);
                }
            }
            await().atMost(PATIENCE).until(() -> sink.received().size() == COUNT);
            assertArrayEquals(payload, sink.received().getLast());
        }
    }

    @Test
    void garbageOnOneLegIsCountedByNameAndHurtsNobody() throws Exception {
        start("auto");
        int good = freePort();
        int bad = freePort();
        int neighbour = freePort();
        try (RtpSource source = new RtpSource(7);
                RtpSource other = new RtpSource(8);
                DatagramSocket vandal = new DatagramSocket();
                RtpSink sink = new RtpSink();
                RtpSink otherSink = new RtpSink()) {
            apply(
                    "match",
                    List.of("rtp://127.0.0.1:" + good, "rtp://127.0.0.1:" + bad),
                    "out: rtp://127.0.0.1:" + sink.port());
            apply(
                    "other",
                    List.of("rtp://127.0.0.1:" + neighbour),
                    "out: rtp://127.0.0.1:" + otherSink.port());
            SplittableRandom random = new SplittableRandom(42);
            byte[] huge = new byte[65_507];
            byte[] foreignType = source.datagram(1);
            foreignType[1] = 96;
            byte[] halfPacket = Arrays.copyOf(source.datagram(1), 12 + 100);
            for (int n = 0; n < COUNT; n++) {
                source.send(n, List.of(good));
                other.send(n, List.of(neighbour));
                byte[] soup = new byte[random.nextInt(1, 1500)];
                random.nextBytes(soup);
                soup[0] &= 0x3F;
                send(vandal, soup, bad);
                send(vandal, new byte[] {(byte) 0x80}, bad);
                send(vandal, foreignType, bad);
                send(vandal, halfPacket, bad);
                if (n % 40 == 0) {
                    send(vandal, huge, bad);
                }
                if (n % 20 == 0) {
                    int judged = n + 1;
                    sink.await(judged);
                    otherSink.await(judged);
                    await().atMost(PATIENCE)
                            .until(() -> refused("match", Offer.REFUSED_PAYLOAD_TYPE) == judged);
                }
            }
            await().atMost(PATIENCE).until(() -> sink.received().size() == COUNT);
            await().atMost(PATIENCE).until(() -> otherSink.received().size() == COUNT);
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    refused("match", Offer.REFUSED_PAYLOAD_TYPE) == COUNT
                                            && refused("match", Offer.REFUSED_LENGTH) >= COUNT);
            Map<Offer, Long> refused = refused("match");
            assertTrue(refused.get(Offer.REFUSED_NOT_RTP) >= COUNT, refused::toString);
            assertEquals(COUNT, refused.get(Offer.REFUSED_PAYLOAD_TYPE), refused::toString);
            assertTrue(refused.get(Offer.REFUSED_LENGTH) >= COUNT, refused::toString);
        }
    }

    private long refused(String event, Offer why) {
        return refused(event).getOrDefault(why, 0L);
    }

    private Map<Offer, Long> refused(String event) {
        return hub.live(event).flow().status().merge().legs().get(1).refused();
    }

    private void apply(String id, List<String> legs, String... outputs) throws IOException {
        assertEquals(List.of(), hub.apply(id, legs, List.of(outputs)));
    }

    private static void send(DatagramSocket from, byte[] datagram, int port) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        from.send(new DatagramPacket(datagram, datagram.length, loopback, port));
    }

    private static int freePort() throws IOException {
        return FreePorts.udp(1).getFirst();
    }
}

package io.crosspoint.hub.contribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.components.analysis.AnalysisDirectory;
import io.crosspoint.components.destination.DestinationDirectory;
import io.crosspoint.components.flow.FlowDirectory;
import io.crosspoint.components.splice.ProgramSplice;
import io.crosspoint.components.splice.ProgramTime;
import io.crosspoint.components.splice.SpliceDirectory;
import io.crosspoint.essence.splice.FrameGrid;
import io.crosspoint.essence.splice.SpliceFate;
import io.crosspoint.essence.splice.SpliceOrder;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceNull;
import io.crosspoint.metadata.scte35.SpliceTime;
import io.crosspoint.metadata.scte35.TimeSignal;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.peers.FreePorts;
import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.ts.LoopedClip;
import io.crosspoint.transport.datagram.DatagramNetwork;
import io.crosspoint.transport.datagram.DatagramNetworks;
import io.crosspoint.transport.flow.FlowLoop;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step splice on the route of an event, on real sockets and a real Camel context. */
class CuesOnAirTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DATAGRAM = 7 * 188;
    private static final int CUE_PID = 0x1F5;

    @TempDir Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final DatagramNetwork network = DatagramNetworks.open(DatagramNetworks.AUTO);
    private FlowLoop loop;
    private Events events;

    @BeforeEach
    void start() throws Exception {
        loop = new FlowLoop("essence-test", network);
        events = new Events(camel, network, List.of(loop), 2);
        camel.getRegistry().bind("flows", FlowDirectory.class, events);
        camel.getRegistry().bind("analyses", AnalysisDirectory.class, events);
        camel.getRegistry().bind("splices", SpliceDirectory.class, events);
        camel.getRegistry().bind("destinations", DestinationDirectory.class, events);
        camel.start();
    }

    @AfterEach
    void stop() {
        events.all().forEach(event -> events.close(event.definition().id()));
        camel.stop();
        loop.close();
    }

    @Test
    void anOrderGoesOnAirAndTheRestStaysAsItIs() throws Exception {
        LoopedClip clip = new LoopedClip(Clip.own(), 0);
        try (RtpSink sink = new RtpSink();
                DatagramSocket source = new DatagramSocket()) {
            int port = FreePorts.udp(1).getFirst();
            apply(port, sink.port(), "cues: {pid: 0x1F5}\n");
            assertNotNull(camel.getRoute("match.r1"));
            ProgramSplice splice = events.splice("match");
            assertNotNull(splice);
            assertNull(splice.time());
            assertTrue(splice.clock90k(System.nanoTime()).isEmpty());

            List<byte[]> sent = new ArrayList<>();
            send(clip, source, port, sent, 400, sink);
            ProgramTime time = splice.time();
            assertNotNull(time);
            FrameGrid grid = splice.frameGrid();
            assertNotNull(grid);
            assertEquals(30_000, grid.ratePer1001());
            assertEquals(3003, grid.frame90k());
            long splicePoint = grid.nearest90k(time.clock90k() + 300_000);
            byte[] section =
                    SpliceInfoSection.of(new TimeSignal(SpliceTime.at(splicePoint)), List.of())
                            .toBytes();
            long position = time.clock90k() + 90_000;
            assertTrue(
                    splice.order(new SpliceOrder(4, Bytes.copyOf(section), position, 3, 9000, 11)));
            // A change of the file in between, of an output only.
            apply(port, sink.port(), "cues: {pid: 0x1F5}\nname: Cup final\n");
            assertNotNull(camel.getRoute("match.r2"));
            send(clip, source, port, sent, 600, sink);

            List<SpliceFate> fates = new ArrayList<>();
            soon().until(
                            () -> {
                                splice.drain(fates::add);
                                return fates.size() == 3;
                            });
            for (int copy = 0; copy < 3; copy++) {
                SpliceFate fate = fates.get(copy);
                assertEquals(SpliceFate.Kind.AIRED, fate.kind());
                assertEquals(copy, fate.copy());
                long after = fate.position90k() - (position + copy * 9000L);
                assertTrue(after > -2250 && after < 22_000, "after its position: " + after);
            }
            int found = 0;
            for (int i = 0; i < sent.size(); i++) {
                byte[] out = sink.received().get(i);
                for (int at = 12; at < out.length; at += 188) {
                    int pid = (out[at + 1] & 0x1F) << 8 | out[at + 2] & 0xFF;
                    if (pid == CUE_PID) {
                        byte[] read = Arrays.copyOfRange(out, at + 5, at + 5 + section.length);
                        found += Arrays.equals(section, read) ? 1 : 0;
                    } else if (pid != 0x1000) {
                        assertArrayEquals(
                                Arrays.copyOfRange(sent.get(i), at, at + 188),
                                Arrays.copyOfRange(out, at, at + 188));
                    }
                }
            }
            assertEquals(3, found);
            apply(port, sink.port(), "");
            assertNull(events.splice("match"));
        }
    }

    @Test
    void aFeedWithoutNullsIsSentAtADeclaredRateAndTakesCues() throws Exception {
        byte[] clip = withoutNulls(Clip.own().packets());
        try (RtpSink sink = new RtpSink();
                DatagramSocket source = new DatagramSocket()) {
            int port = FreePorts.udp(1).getFirst();
            apply(port, sink.port(), "cues: {pid: 0x1F5, mode: remux, rate: 1800 kb/s}\n");
            ProgramSplice splice = events.splice("match");
            assertNotNull(splice);
            byte[] section = SpliceInfoSection.of(new SpliceNull(), List.of()).toBytes();
            assertTrue(
                    splice.order(new SpliceOrder(1, Bytes.copyOf(section), 450_000, 2, 9000, 0)));
            int count = clip.length / DATAGRAM;
            for (int i = 0; i < count; i++) {
                byte[] datagram = new byte[12 + DATAGRAM];
                rtp(datagram, i);
                System.arraycopy(clip, i * DATAGRAM, datagram, 12, DATAGRAM);
                source.send(
                        new DatagramPacket(
                                datagram, datagram.length, InetAddress.getLoopbackAddress(), port));
                if (i % 20 == 0) {
                    int least = i - 20;
                    soon().until(() -> sink.received().size() >= least);
                }
            }
            // 10 s at 1.8 Mb/s.
            soon().until(() -> sink.received().size() > 1650);
            List<Integer> sequences = sink.sequences();
            for (int i = 1; i < sequences.size(); i++) {
                assertEquals(sequences.get(i - 1) + 1 & 0xFFFF, sequences.get(i));
            }
            List<SpliceFate> fates = new ArrayList<>();
            splice.drain(fates::add);
            assertEquals(
                    List.of(SpliceFate.Kind.AIRED, SpliceFate.Kind.AIRED),
                    fates.stream().map(SpliceFate::kind).toList());
        }
    }

    private static ConditionFactory soon() {
        return await().atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2));
    }

    private static byte[] withoutNulls(byte[] stream) {
        byte[] out = new byte[stream.length];
        int length = 0;
        for (int at = 0; at < stream.length; at += 188) {
            if ((stream[at + 1] & 0x1F) != 0x1F || (stream[at + 2] & 0xFF) != 0xFF) {
                System.arraycopy(stream, at, out, length, 188);
                length += 188;
            }
        }
        return Arrays.copyOf(out, length);
    }

    private static void rtp(byte[] datagram, int number) {
        ByteBuffer.wrap(datagram)
                .put((byte) 0x80)
                .put((byte) 33)
                .putShort((short) number)
                .putInt(number * 90)
                .putInt(7);
    }

    /** Sends part of the clip and waits until it has come out. */
    private static void send(
            LoopedClip clip,
            DatagramSocket source,
            int port,
            List<byte[]> sent,
            int datagrams,
            RtpSink sink)
            throws IOException {
        for (int i = 0; i < datagrams; i++) {
            byte[] datagram = new byte[12 + DATAGRAM];
            rtp(datagram, sent.size());
            clip.read(datagram, 12, 7);
            sent.add(datagram);
            source.send(
                    new DatagramPacket(
                            datagram, datagram.length, InetAddress.getLoopbackAddress(), port));
            if (sent.size() % 20 == 0) {
                int sentSoFar = sent.size();
                soon().until(() -> sink.received().size() == sentSoFar);
            }
        }
    }

    private void apply(int port, int sink, String more) throws IOException {
        Path file = folder.resolve("match.yaml");
        Files.writeString(
                file,
                "event: match\nlegs:\n  a: rtp://127.0.0.1:%d\nwindow: 50ms\n".formatted(port)
                        + more
                        + "outputs:\n  pipeline: rtp://127.0.0.1:%d\n".formatted(sink));
        EventFile read = EventFile.read(file);
        assertEquals(List.of(), read.findings());
        EventDefinition definition = read.definition();
        assertNotNull(definition);
        assertEquals(List.of(), events.apply(file, definition));
    }
}

package io.crosspoint.transport.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * A second opinion: gstreamer's funnel and rtpjitterbuffer merge the same two impaired legs. It
 * must not deliver anything that ours does not.
 */
class GstreamerComparisonTest {

    private static final long SEED = 20_220_707;
    private static final int DATAGRAMS = 2_000;
    private static final int FIRST = 65_000;
    private static final int WINDOW_MILLIS = 50;
    private static final String CAPS =
            "caps=application/x-rtp,media=video,clock-rate=90000,encoding-name=MP2T,payload=33";

    /** A datagram on a leg, so long after the start. */
    private record Sent(int leg, long nanos, byte[] bytes) {}

    @Test
    void gstreamerDeliversNothingThatOursDoesNot() throws Exception {
        for (String element : List.of("udpsrc", "funnel", "rtpjitterbuffer", "rtpmp2tdepay")) {
            Assumptions.assumeTrue(exists(element), "gstreamer's " + element + " is not here");
        }
        List<Sent> legs = impairedLegs();
        TreeSet<Integer> ours = ours(legs);
        TreeSet<Integer> theirs = gstreamers(legs);
        TreeSet<Integer> onlyTheirs = new TreeSet<>(theirs);
        onlyTheirs.removeAll(ours);
        assertEquals(new TreeSet<>(), onlyTheirs);
        assertTrue(theirs.size() > DATAGRAMS / 2, "it did merge: " + theirs.size());
    }

    private static boolean exists(String element) throws InterruptedException {
        try {
            return new ProcessBuilder("gst-inspect-1.0", "--exists", element).start().waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** 2 % and 3 % random loss, the second leg 10 ms behind and reordered, across the wrap. */
    private static List<Sent> impairedLegs() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Sent> out = new ArrayList<>();
        for (int i = 0; i < DATAGRAMS; i++) {
            byte[] bytes = Datagrams.rtp(0x47474747, FIRST + i, i * 90);
            long nanos = i * Datagrams.MS;
            if (random.nextDouble() > 0.02) {
                out.add(new Sent(0, nanos, bytes));
            }
            if (random.nextDouble() > 0.03) {
                long delay = random.nextInt(10) == 0 ? 14 : 10;
                out.add(new Sent(1, nanos + delay * Datagrams.MS, bytes));
            }
        }
        out.sort(Comparator.comparingLong(Sent::nanos));
        return out;
    }

    private static TreeSet<Integer> ours(List<Sent> legs) {
        HitlessMerge merge =
                new HitlessMerge(
                        new MergeOptions(
                                List.of("a", "b"),
                                WINDOW_MILLIS,
                                MergeOptions.Playout.ALIGNED,
                                20_000));
        TreeSet<Integer> numbers = new TreeSet<>();
        for (Sent s : legs) {
            double millis = s.nanos() / (double) Datagrams.MS;
            Datagrams.offer(merge, s.leg(), s.bytes(), millis);
            Datagrams.poll(merge, millis).forEach(d -> numbers.add(number(d, 12)));
        }
        Datagrams.poll(merge, 1e6).forEach(d -> numbers.add(number(d, 12)));
        return numbers;
    }

    /** The number that {@link Datagrams#rtp} writes into the transport packet. */
    private static int number(byte[] bytes, int transportPacket) {
        return ByteBuffer.wrap(bytes).getInt(transportPacket + 6);
    }

    private static TreeSet<Integer> gstreamers(List<Sent> legs) throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket sink = new DatagramSocket(0, loopback);
                DatagramSocket source = new DatagramSocket(0, loopback)) {
            sink.setReceiveBufferSize(4 << 20);
            int[] ports = new int[2];
            Process gst = start(ports, sink.getLocalPort());
            FutureTask<TreeSet<Integer>> received = new FutureTask<>(() -> receive(sink));
            Thread.ofPlatform().daemon().start(received);
            try {
                long start = System.nanoTime();
                for (Sent s : legs) {
                    while (System.nanoTime() - start < s.nanos()) {
                        LockSupport.parkNanos(s.nanos() - (System.nanoTime() - start));
                    }
                    source.send(
                            new DatagramPacket(
                                    s.bytes(),
                                    s.bytes().length,
                                    new InetSocketAddress(loopback, ports[s.leg()])));
                }
                return received.get();
            } finally {
                gst.destroy();
                gst.waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    /** Starts it on ports of its own, which are told. */
    private static Process start(int[] ports, int sinkPort) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket one = shared(loopback);
                DatagramSocket other = shared(loopback)) {
            ports[0] = one.getLocalPort();
            ports[1] = other.getLocalPort();
            return launch(ports, sinkPort);
        }
    }

    /** A socket whose port is kept until gstreamer has it, which shares as well. */
    private static DatagramSocket shared(InetAddress address) throws IOException {
        DatagramSocket socket = new DatagramSocket(null);
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(address, 0));
        return socket;
    }

    private static Process launch(int[] ports, int sinkPort) throws IOException {
        List<String> command = new ArrayList<>(List.of("gst-launch-1.0"));
        for (int port : ports) {
            command.addAll(List.of("udpsrc", "address=127.0.0.1", "port=" + port, CAPS, "!", "f."));
        }
        command.addAll(List.of("funnel", "name=f", "!", "rtpjitterbuffer"));
        command.addAll(List.of("latency=" + WINDOW_MILLIS, "do-lost=true", "!", "rtpmp2tdepay"));
        command.addAll(List.of("!", "udpsink", "host=127.0.0.1", "port=" + sinkPort, "sync=false"));
        Process gst = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader said = gst.inputReader(StandardCharsets.UTF_8);
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            if (line.startsWith("New clock")) {
                return gst;
            }
        }
        throw new IOException("gst-launch-1.0 ended: " + all);
    }

    /** Everything up to a pause that is many times the latency, on a busy machine too. */
    private static TreeSet<Integer> receive(DatagramSocket sink) throws IOException {
        TreeSet<Integer> numbers = new TreeSet<>();
        sink.setSoTimeout(5_000);
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        try {
            while (true) {
                packet.setLength(2048);
                sink.receive(packet);
                for (int at = 0; at + 188 <= packet.getLength(); at += 188) {
                    numbers.add(number(packet.getData(), at));
                }
            }
        } catch (SocketTimeoutException ended) {
            return numbers;
        }
    }
}

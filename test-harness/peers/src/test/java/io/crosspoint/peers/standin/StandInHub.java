package io.crosspoint.peers.standin;

import com.sun.net.httpserver.HttpServer;
import io.crosspoint.peers.rtp.RtpHeader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Holds every datagram for a constant time and puts out the first copies in order. It takes {@code
 * [--drop-one-in N] [--lose-cues] run --config DIR} and counts no more than the demo's line needs.
 */
public final class StandInHub {

    /** Ten times a hub's window: a busy machine that runs tests must not make it lose. */
    private static final long HOLD_NANOS = 500_000_000;

    private static final int RECEIVE_BUFFER_BYTES = 4 << 20;

    private final DatagramChannel out = DatagramChannel.open();
    private final List<DatagramChannel> legs = new ArrayList<>();
    private final long[] received;
    private final TreeMap<Long, byte[]> held = new TreeMap<>();
    private final TreeMap<Long, Long> dueNanos = new TreeMap<>();
    private final SocketAddress target;
    private final StandInCues cues;
    private final int dropOneIn;
    private long newest = -1;
    private long released = -1;
    private volatile long delivered;
    private long dropped;

    private StandInHub(String event, int dropOneIn, StandInCues cues) throws IOException {
        this.cues = cues;
        List<MatchResult> addresses =
                Pattern.compile("\\b([abc]): rtp://127.0.0.1:(\\d+)")
                        .matcher(event)
                        .results()
                        .toList();
        for (MatchResult leg : addresses) {
            DatagramChannel channel = DatagramChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
            channel.bind(local(leg.group(2)));
            legs.add(channel);
        }
        this.received = new long[legs.size()];
        this.target = local(found(event, "pipeline: rtp://127.0.0.1:(\\d+)"));
        this.dropOneIn = dropOneIn;
    }

    private static InetSocketAddress local(String port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    }

    private static String found(String text, String pattern) throws IOException {
        var matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IOException("not there: " + pattern);
        }
        return matcher.group(1);
    }

    /** Runs until it is killed. */
    public static void main(String[] words) throws IOException {
        List<String> given = List.of(words);
        Path config = Path.of(given.get(given.indexOf("--config") + 1));
        int drop = given.indexOf("--drop-one-in");
        String settings = Files.readString(config.resolve("hub.yaml"));
        String partner = Files.readString(config.resolve("partners/northwind.yaml"));
        StandInCues cues =
                new StandInCues(
                        URI.create(found(partner, "url: (\\S+)")),
                        Files.readAllBytes(config.resolve("secrets/northwind.key")),
                        HOLD_NANOS,
                        given.contains("--lose-cues"));
        StandInHub hub =
                new StandInHub(
                        Files.readString(config.resolve("events/demo.yaml")),
                        drop < 0 ? 0 : Integer.parseInt(given.get(drop + 1)),
                        cues);
        cues.listen(Integer.parseInt(found(settings, "scte104:\\s+address: \\S+\\s+port: (\\d+)")));
        hub.serve(local(found(settings, "port: (\\d+)")));
        PrintStream console = System.out;
        console.println("Admin password: stand-in");
        hub.run();
    }

    private void serve(InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        server.createContext(
                "/actuator/",
                exchange -> {
                    boolean metrics = exchange.getRequestURI().getPath().endsWith("prometheus");
                    byte[] body =
                            (metrics ? metrics() : "{\"status\":\"UP\"}")
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    private String metrics() {
        StringBuilder text = new StringBuilder("# HELP crosspoint_leg_up stand-in\n");
        for (int i = 0; i < legs.size(); i++) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "crosspoint_leg_received_datagrams_total{event=\"demo\",leg=\"%c\"}"
                                    + " %d%ncrosspoint_leg_up{event=\"demo\",leg=\"%c\"} 1.0%n",
                            'a' + i,
                            received[i],
                            'a' + i));
        }
        return text + "crosspoint_program_delivered_datagrams_total{event=\"demo\"} " + delivered;
    }

    private void run() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(65_535);
        while (true) {
            for (int leg = 0; leg < legs.size(); leg++) {
                while (legs.get(leg).receive(buffer.clear()) != null) {
                    byte[] datagram = new byte[buffer.flip().remaining()];
                    buffer.get(datagram);
                    received[leg]++;
                    take(datagram);
                }
            }
            release();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void take(byte[] datagram) {
        int sequence = RtpHeader.read(datagram).sequence();
        long index = newest < 0 ? sequence : newest + (short) (sequence - (int) newest);
        newest = Math.max(newest, index);
        if (index > released && held.putIfAbsent(index, datagram) == null) {
            dueNanos.put(index, System.nanoTime() + HOLD_NANOS);
        }
    }

    private void release() throws IOException {
        for (Map.Entry<Long, Long> first = dueNanos.firstEntry();
                first != null && System.nanoTime() - first.getValue() >= 0;
                first = dueNanos.firstEntry()) {
            dueNanos.pollFirstEntry();
            released = first.getKey();
            byte[] datagram = held.remove(released);
            if (dropOneIn > 0 && ++dropped % dropOneIn == 0) {
                continue;
            }
            cues.insert(datagram);
            out.send(ByteBuffer.wrap(datagram), target);
            delivered++;
        }
    }
}

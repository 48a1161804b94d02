package io.crosspoint.peers.standin;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.rtp.RtpHeader;
import io.crosspoint.peers.ts.TransportPacket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The stand-in's cues: asked by SCTE 104, put on air three times each, and delivered. */
final class StandInCues {

    private static final int COPIES = 3;
    private static final int CUE_PID = 0x1F0;
    private static final int MAP_PID = 0x1000;
    private static final double TICKS_A_PACKET = 188 * 8 * 90_000 / 1.5e6;
    private static final long GPS_SECONDS = 315_964_800L - 18;

    private final URI partner;
    private final SecretKeySpec secret;
    private final long holdNanos;
    private final boolean lost;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService deliveries =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private double clock90k;
    private int continuity;
    private int heartbeat;
    private int entry;

    /**
     * A stand-in's cues.
     *
     * @param holdNanos by which the program is behind the venue
     * @param lost whether what is accepted never goes on air
     */
    StandInCues(URI partner, byte[] secret, long holdNanos, boolean lost) {
        this.partner = partner;
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
        this.holdNanos = holdNanos;
        this.lost = lost;
    }

    /** Takes requests for as long as the process lives. */
    @SuppressWarnings("resource")
    void listen(int port) throws IOException {
        new StandInInjector(port, this::inject);
    }

    /** A splice_request, or a time_signal_request with a segmentation descriptor. */
    private int inject(ByteBuffer message) {
        double now = clockNow();
        message.position(6);
        if (message.get() == 1) {
            long seconds = (message.getInt() & 0xFFFFFFFFL) + GPS_SECONDS;
            double at = seconds * 1e6 + (message.getShort() & 0xFFFF);
            now += (at - System.currentTimeMillis() * 1e3) * 0.09;
        }
        message.get();
        int opId = message.getShort();
        message.getShort();
        if (opId == 0x0101) {
            boolean out = message.get() == 1;
            long event = message.getInt() & 0xFFFFFFFFL;
            message.getShort();
            long pts = Math.round(now + message.getShort() * 90L);
            air(StandInSections.spliceInsert(event, out, pts), pts);
        } else {
            long pts = Math.round(now + message.getShort() * 90L);
            message.getInt();
            long event = message.getInt() & 0xFFFFFFFFL;
            message.position(message.position() + 4);
            int upid = message.get() & 0xFF;
            message.position(message.position() + upid);
            air(StandInSections.timeSignal(event, message.get() & 0xFF, pts), pts);
        }
        return 100;
    }

    private synchronized double clockNow() {
        return clock90k + holdNanos * 90e-6;
    }

    private synchronized void air(byte[] section, long pts) {
        for (int copy = 0; copy < COPIES && !lost; copy++) {
            waiting.add(section);
        }
        entry++;
        String body =
                Json.write(
                        Json.object(
                                "event",
                                "demo",
                                "correlation",
                                "c" + entry,
                                "entry",
                                entry,
                                "kind",
                                "START",
                                "splicePts90k",
                                pts,
                                "section",
                                Base64.getEncoder().encodeToString(section)));
        deliver("demo/c%d/%d".formatted(entry, entry), body);
    }

    private void deliver(String key, String body) {
        deliveries.execute(() -> attempt(key, body));
    }

    private void attempt(String key, String body) {
        try {
            String time = Long.toString(System.currentTimeMillis() / 1_000);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            byte[] signed = (time + "." + body).getBytes(StandardCharsets.UTF_8);
            HttpRequest request =
                    HttpRequest.newBuilder(partner)
                            .header("Idempotency-Key", key)
                            .header("Crosspoint-Timestamp", time)
                            .header(
                                    "Crosspoint-Signature",
                                    "v1=" + HexFormat.of().formatHex(mac.doFinal(signed)))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
            if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                return;
            }
        } catch (Exception ignored) {
            // away: again
        }
        deliveries.schedule(() -> attempt(key, body), 200, TimeUnit.MILLISECONDS);
    }

    /** Puts what waits into the null packets of a datagram, and the stream into its map. */
    synchronized void insert(byte[] datagram) {
        for (int at = RtpHeader.BYTES; at < datagram.length; at += TransportPacket.BYTES) {
            int pid = TransportPacket.pid(datagram, at);
            long pcr = TransportPacket.pcr(datagram, at);
            clock90k = pcr >= 0 ? pcr / 300.0 : clock90k + TICKS_A_PACKET;
            if (pid == MAP_PID) {
                int length = 3 + ((datagram[at + 6] & 0x0F) << 8 | datagram[at + 7] & 0xFF);
                byte[] map = Arrays.copyOfRange(datagram, at + 5, at + 5 + length);
                int counter = TransportPacket.continuity(datagram, at);
                StandInSections.packet(
                        datagram, at, pid, counter, StandInSections.withCues(map, CUE_PID));
            } else if (pid == TransportPacket.NULL_PID) {
                byte[] section = waiting.poll();
                if (section == null && heartbeat++ % 100 == 0) {
                    section = StandInSections.spliceNull();
                }
                if (section != null) {
                    StandInSections.packet(datagram, at, CUE_PID, continuity++, section);
                }
            }
        }
    }
}

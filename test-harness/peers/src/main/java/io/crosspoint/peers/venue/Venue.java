package io.crosspoint.peers.venue;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.Leash;
import io.crosspoint.peers.UsageException;
import io.crosspoint.peers.rtp.RtpHeader;
import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.ts.ClipTables;
import io.crosspoint.peers.ts.LoopedClip;
import io.crosspoint.peers.ts.TransportPacket;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Sends a looped clip at its own rate over every leg, until it is asked to end. */
public final class Venue {

    /** Transport packets a datagram. */
    public static final int PACKETS = 7;

    private static final int PAYLOAD_BYTES = PACKETS * TransportPacket.BYTES;

    /** The sequence number begins so near its wrap that even a short run crosses it. */
    private static final int BEFORE_WRAP_MAX = 400;

    private static final long SECOND = 1_000_000_000;
    private static final long FLUSH_NANOS = SECOND / 4;

    /** Between the plan and the first datagram: whoever waits for the first line has it by then. */
    private static final long LEAD_NANOS = SECOND / 10;

    /** Datagrams sent to nobody beforehand, so that the first that count are not the slowest. */
    private static final int WARM_UP_DATAGRAMS = 3_000;

    private final VenuePlan plan;
    private final Clip clip;
    private final LoopedClip loop;
    private final ClipTables tables;
    private final int ssrc;
    private final int firstSequence;
    private final int firstTimestamp;
    private long count;

    Venue(VenuePlan plan, Clip clip) {
        this.plan = plan;
        this.clip = clip;
        this.loop = new LoopedClip(clip, 0);
        this.tables = ClipTables.of(clip);
        SplittableRandom random = new SplittableRandom(plan.seed());
        this.ssrc = random.nextInt();
        this.firstSequence = 0x1_0000 - 1 - random.nextInt(BEFORE_WRAP_MAX);
        this.firstTimestamp = random.nextInt();
    }

    /** The command line: see {@code --help}. */
    public static void main(String[] words) {
        Leash.run(leash -> run(words, leash, System.out, System.err));
    }

    static int run(String[] words, Leash leash, PrintStream out, PrintStream err)
            throws IOException {
        if (List.of(words).contains("--help")) {
            out.print(VenuePlan.USAGE);
            return 0;
        }
        VenuePlan plan;
        Clip clip;
        try {
            plan = VenuePlan.parse(words);
            clip = plan.clip().isPresent() ? Clip.read(plan.clip().get()) : Clip.own();
        } catch (UsageException | IllegalArgumentException | IOException wrong) {
            err.println("venue: " + wrong.getMessage());
            return 2;
        }
        if (plan.leashed()) {
            leash.watch(System.in);
        }
        warmUp(plan, clip);
        new Venue(plan, clip).send(leash, out);
        return 0;
    }

    /** Runs the very path that will count, against a socket of our own that nobody reads. */
    private static void warmUp(VenuePlan plan, Clip clip) throws IOException {
        try (DatagramChannel sink = DatagramChannel.open()) {
            sink.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Venue venue = new Venue(plan, clip);
            try (ImpairedLeg leg =
                    new ImpairedLeg(
                            "warm-up",
                            (InetSocketAddress) sink.getLocalAddress(),
                            Impairment.NONE,
                            plan.seed())) {
                for (int i = 0; i < WARM_UP_DATAGRAMS; i++) {
                    byte[] datagram = venue.next();
                    SentDatagram.hash(datagram, RtpHeader.BYTES, PAYLOAD_BYTES);
                    SentDatagram.essence(
                            datagram, RtpHeader.BYTES, PAYLOAD_BYTES, venue.tables::changes);
                    leg.offer(datagram, 0, 0);
                    leg.release(0);
                    Json.write(venue.account(List.of(leg), false));
                }
            }
        }
    }

    /** The next datagram: RTP header and seven packets. */
    byte[] next() {
        byte[] datagram = new byte[RtpHeader.BYTES + PAYLOAD_BYTES];
        header().write(datagram);
        loop.read(datagram, RtpHeader.BYTES, PACKETS);
        count++;
        return datagram;
    }

    private RtpHeader header() {
        long ticks = clip.ticksAcross(count * PACKETS) / 300;
        return new RtpHeader(
                (int) (firstSequence + count & 0xFFFF), firstTimestamp + (int) ticks, ssrc);
    }

    /** Nanoseconds after the first datagram at which the next is due. */
    private long elapsedNanos() {
        long ticks = clip.ticksAcross(count * PACKETS);
        return ticks / TransportPacket.SYSTEM_CLOCK_HZ * SECOND
                + ticks % TransportPacket.SYSTEM_CLOCK_HZ * 1_000 / 27;
    }

    void send(Leash leash, PrintStream out) throws IOException {
        List<ImpairedLeg> legs = new ArrayList<>();
        SentLog.Writer log =
                plan.log().isPresent()
                        ? new SentLog.Writer(plan.log().get(), ssrc, firstSequence)
                        : null;
        try {
            for (VenuePlan.Leg leg : plan.legs()) {
                long seed = plan.seed() * 31 + legs.size();
                legs.add(new ImpairedLeg(leg.name(), leg.address(), leg.impairment(), seed));
            }
            long start = System.nanoTime() + LEAD_NANOS;
            sendLoop(leash, out, legs, log, start);
            drain(legs);
            out.println(Json.write(account(legs, true)));
        } finally {
            for (ImpairedLeg leg : legs) {
                leg.close();
            }
            if (log != null) {
                log.close();
            }
        }
    }

    private void sendLoop(
            Leash leash,
            PrintStream out,
            List<ImpairedLeg> legs,
            SentLog.@Nullable Writer log,
            long start)
            throws IOException {
        long end = plan.millis() > 0 ? plan.millis() * 1_000_000 : Long.MAX_VALUE;
        long flushAt = start;
        long sayAt = start + SECOND;
        while (!leash.released() && elapsedNanos() < end) {
            long now = System.nanoTime();
            long elapsed = elapsedNanos();
            if (now - start >= elapsed) {
                SentDatagram sent = offer(legs, elapsed, start);
                if (log != null) {
                    log.add(sent);
                }
            }
            long next = start + elapsedNanos();
            for (ImpairedLeg leg : legs) {
                next = Math.min(next, leg.release(System.nanoTime()));
            }
            if (log != null && now - flushAt >= 0) {
                log.flush();
                flushAt = now + FLUSH_NANOS;
            }
            if (now - sayAt >= 0) {
                out.println(Json.write(account(legs, false)));
                sayAt += SECOND;
            }
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private SentDatagram offer(List<ImpairedLeg> legs, long elapsed, long start) {
        RtpHeader header = header();
        long sequence = firstSequence + count;
        byte[] datagram = next();
        long hash = SentDatagram.hash(datagram, RtpHeader.BYTES, PAYLOAD_BYTES);
        long essence =
                SentDatagram.essence(datagram, RtpHeader.BYTES, PAYLOAD_BYTES, tables::changes);
        long sentNanos = System.nanoTime();
        for (ImpairedLeg leg : legs) {
            leg.offer(datagram, elapsed, start + elapsed);
        }
        return new SentDatagram(sequence, hash, essence, sentNanos, header.timestamp());
    }

    /** What is still under way arrives: ending is not one of the impairments. */
    private static void drain(List<ImpairedLeg> legs) {
        long next;
        do {
            next = Long.MAX_VALUE;
            for (ImpairedLeg leg : legs) {
                next = Math.min(next, leg.release(System.nanoTime()));
            }
            if (next != Long.MAX_VALUE) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } while (next != Long.MAX_VALUE);
    }

    private Map<String, @Nullable Object> account(List<ImpairedLeg> legs, boolean last) {
        List<Object> list = new ArrayList<>();
        for (ImpairedLeg leg : legs) {
            list.add(
                    Json.object(
                            "name", leg.name(),
                            "sent", leg.sent(),
                            "lost", leg.lost(),
                            "overflow", leg.overflow(),
                            "refused", leg.refused(),
                            "latest_ms", leg.latestNanos() / 1e6,
                            "cut", leg.cut(),
                            "outage", leg.out()));
        }
        return Json.object("final", last, "sent", count, "legs", list);
    }
}

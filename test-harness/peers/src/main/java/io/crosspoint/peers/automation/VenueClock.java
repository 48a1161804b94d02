package io.crosspoint.peers.automation;

import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.ts.ClipTables;
import io.crosspoint.peers.ts.ProgramMap;
import io.crosspoint.peers.ts.TransportPacket;
import io.crosspoint.peers.venue.SentDatagram;
import io.crosspoint.peers.venue.SentLog;
import io.crosspoint.peers.venue.Venue;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/**
 * What an automation system knows of the venue that it sits beside: which frames the program has,
 * and when, on this host's {@link System#nanoTime}, the program's clock will show each. Read from
 * the venue's log, and from the clip that it loops. Ticks of 90 kHz here are not taken modulo: a
 * day's program does not wrap from where the clips begin. One thread.
 */
final class VenueClock {

    /** The plan of the venue is known by its most punctual datagram of so many. */
    private static final int RECORDS_MIN = 100;

    /** MPEG-1, MPEG-2, MPEG-4, AVC, HEVC. */
    private static final Set<Integer> VIDEO = Set.of(0x01, 0x02, 0x10, 0x1B, 0x24);

    private final Clip clip;
    private final long originTicks;
    private final long[] frames;
    private long records;
    private long firstSequence;
    private long startNanos = Long.MAX_VALUE;

    VenueClock(Clip clip) {
        this.clip = clip;
        byte[] packets = clip.packets();
        ProgramMap map = ClipTables.of(clip).map();
        int video =
                map.streams().stream()
                        .filter(stream -> VIDEO.contains(stream.type()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no video in the clip"))
                        .pid();
        long[] pts = new long[clip.count()];
        int count = 0;
        long origin = TransportPacket.NO_PCR;
        for (int at = 0; at < packets.length; at += TransportPacket.BYTES) {
            long pcr = TransportPacket.pcr(packets, at);
            boolean clock = TransportPacket.pid(packets, at) == map.pcrPid();
            if (origin == TransportPacket.NO_PCR && clock && pcr != TransportPacket.NO_PCR) {
                origin = pcr - clip.ticksAcross(at / TransportPacket.BYTES);
            }
            long stamp = TransportPacket.pts(packets, at);
            if (TransportPacket.pid(packets, at) == video && stamp >= 0) {
                pts[count++] = stamp;
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException("no frame in the clip");
        }
        originTicks = origin;
        frames = Arrays.copyOf(pts, count);
        Arrays.sort(frames);
    }

    private VenueClock(VenueClock of, long startNanos) {
        this.clip = of.clip;
        this.originTicks = of.originTicks;
        this.frames = of.frames;
        this.startNanos = startNanos;
    }

    /** A clock of the same program as if it had begun then. */
    VenueClock startingAt(long nanos) {
        return new VenueClock(this, nanos);
    }

    /** Reads on in the venue's log. */
    void follow(SentLog.Reader log) throws IOException {
        log.poll(this::sent);
    }

    void sent(SentDatagram datagram) {
        if (records++ == 0) {
            firstSequence = datagram.sequence();
        }
        long packets = (datagram.sequence() - firstSequence) * Venue.PACKETS;
        startNanos =
                Math.min(startNanos, datagram.sentNanos() - nanosAcross(clip.ticksAcross(packets)));
    }

    private static long nanosAcross(long ticks27m) {
        return ticks27m / TransportPacket.SYSTEM_CLOCK_HZ * 1_000_000_000
                + ticks27m % TransportPacket.SYSTEM_CLOCK_HZ * 1_000 / 27;
    }

    /** Whether enough of the venue is known. */
    boolean known() {
        return records >= RECORDS_MIN;
    }

    /** When the venue began. */
    long startNanos() {
        return startNanos;
    }

    /** What the program's clock shows at the venue at a moment, ticks of 90 kHz. */
    long clock90k(long nanos) {
        return (originTicks + (nanos - startNanos) / 1_000 * 27) / 300;
    }

    /** When the program's clock shows so much at the venue. */
    long nanosAt(long clock90k) {
        return startNanos + nanosAcross(clock90k * 300 - originTicks);
    }

    /** PTS of the first frame from a time on. */
    long frameFrom(long clock90k) {
        long pass = Math.max(0, (clock90k - frames[frames.length - 1]) * 300 / passTicks());
        while (true) {
            long shift = clip.ticksAcross(pass * clip.count()) / 300;
            int at = Arrays.binarySearch(frames, clock90k - shift);
            int index = at < 0 ? -at - 1 : at;
            if (index < frames.length) {
                return frames[index] + shift;
            }
            pass++;
        }
    }

    private long passTicks() {
        return clip.ticksAcross(clip.count());
    }

    /** Ticks of 90 kHz from one frame to the next. */
    long frameTicks() {
        return Math.round((double) (frames[frames.length - 1] - frames[0]) / (frames.length - 1));
    }
}

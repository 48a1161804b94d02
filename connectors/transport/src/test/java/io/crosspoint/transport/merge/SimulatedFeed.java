package io.crosspoint.transport.merge;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A source, its paths and what goes wrong on them, all from one seed: what each leg is offered and
 * when, and what is true of it.
 */
final class SimulatedFeed {

    private static final long MS = 1_000_000L;
    private static final long START = 10_000 * MS;

    /** What an offered datagram really is. */
    enum Kind {
        PROGRAM,
        FOREIGN,
        NOT_RTP,
        WRONG_PAYLOAD_TYPE,
        WRONG_LENGTH
    }

    /**
     * An offered datagram.
     *
     * @param epoch how often the source had restarted when it sent it
     * @param number how many the source had sent in this epoch, jumps counted as sent
     */
    record Arrival(int leg, long nanos, Kind kind, int epoch, int number, byte[] bytes) {}

    /** What the source sent, and when. */
    private record Sent(int epoch, int number, long nanos, byte[] bytes) {}

    /** How a path is. */
    private record PathQuality(
            long skew, long spread, double reorder, double loss, double burst, double duplicate) {}

    final long seed;
    final MergeOptions options;
    final List<Arrival> arrivals;

    /** The times of the loop's turns, after each of which it may poll. */
    final long tickNanos;

    final long endNanos;

    private final SplittableRandom random;
    private final long windowNanos;
    private final List<Sent> sent = new ArrayList<>();
    private final int restarts;
    private final int foreignLeg;
    private final long patience;
    private long lastSent;

    SimulatedFeed(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        int legs = chance(0.7) ? 1 + random.nextInt(3) : 1 + random.nextInt(8);
        this.restarts = chance(0.4) ? 1 + random.nextInt(2) : 0;
        int[] windows = restarts > 0 ? new int[] {20, 50, 200} : new int[] {0, 5, 20, 50, 200, 800};
        int windowMillis = windows[random.nextInt(windows.length)];
        this.windowNanos = windowMillis * MS;
        this.patience = Math.max(windowNanos, 250 * MS);
        this.foreignLeg = legs > 1 && chance(0.3) ? 1 + random.nextInt(legs - 1) : -1;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < legs; i++) {
            names.add("leg" + i);
        }
        this.options =
                new MergeOptions(
                        names,
                        windowMillis,
                        random.nextBoolean()
                                ? MergeOptions.Playout.ALIGNED
                                : MergeOptions.Playout.EARLIEST,
                        5_000);
        this.tickNanos = 200_000L + random.nextLong(3 * MS);
        source();
        List<Arrival> all = new ArrayList<>();
        for (int leg = 0; leg < legs; leg++) {
            all.addAll(path(leg));
        }
        // The loop drains one leg after the other, each turn: between legs, time may run backwards.
        all.sort(
                Comparator.<Arrival>comparingLong(a -> a.nanos() / tickNanos)
                        .thenComparingInt(Arrival::leg)
                        .thenComparingLong(Arrival::nanos));
        this.arrivals = all;
        this.endNanos = all.isEmpty() ? START : all.getLast().nanos() + tickNanos;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private void source() {
        boolean slow = restarts > 0 || foreignLeg >= 0;
        long time = START + random.nextLong(MS);
        int ssrc = random.nextInt();
        int sequence = chance(0.5) ? 65_536 - random.nextInt(60) : random.nextInt(65_536);
        int clockOffset = chance(0.3) ? (int) -(time / MS * 90) - 4_000 : random.nextInt();
        for (int epoch = 0; epoch <= restarts; epoch++) {
            int count = 60 + random.nextInt(120);
            long interval =
                    slow
                            ? Math.max(2 * MS, 5 * patience / count)
                            : 200_000L + random.nextLong(4 * MS);
            int number = 0;
            for (int i = 0; i < count; i++) {
                byte[] bytes =
                        datagram(
                                ssrc,
                                sequence + number,
                                clockOffset + (int) (time / MS * 90),
                                random);
                sent.add(new Sent(epoch, number, time, bytes));
                number += chance(0.005) ? 1 + random.nextInt(40) : 1;
                time += chance(0.5) ? interval : 1 + random.nextLong(2 * interval);
            }
            lastSent = time;
            // A restart: a pause, then another SSRC, or the same one from another number and clock.
            time += chance(0.5) ? 0 : random.nextLong(2 * patience);
            if (chance(0.6)) {
                ssrc = random.nextInt();
                sequence = random.nextInt(65_536);
            } else {
                sequence += number + (chance(0.5) ? 5_000 : -5_000) + random.nextInt(3_000);
            }
            // Many senders take their RTP clock from the time of day: it goes on.
            clockOffset = chance(0.4) ? clockOffset : random.nextInt();
        }
    }

    private List<Arrival> path(int leg) {
        PathQuality quality = quality(leg);
        boolean foreign = leg == foreignLeg;
        long first = sent.getFirst().nanos();
        long span = lastSent - first;
        long joins = leg > 0 && chance(0.25) ? first + random.nextLong(span) : 0;
        long dies = leg > 0 && chance(0.15) ? first + random.nextLong(span) : Long.MAX_VALUE;
        long outage = chance(0.2) ? first + random.nextLong(span) : Long.MAX_VALUE / 2;
        long outageEnds =
                outage
                        + (foreignLeg >= 0
                                ? 50 * MS
                                : random.nextLong(restarts > 0 ? patience : span));
        // Foreign after the flow has begun, and long enough before it ends or restarts to be told.
        long foreignFrom = Long.MAX_VALUE;
        long foreignUntil = Long.MAX_VALUE;
        if (foreign) {
            long firstEpoch =
                    sent.stream().filter(s -> s.epoch() == 0).mapToLong(Sent::nanos).max().orElse(0)
                            - first;
            long latest = firstEpoch - 3 * patience - 2 * windowNanos;
            foreignFrom = first + 2 * windowNanos + 50 * MS + random.nextLong(Math.max(1, latest));
            foreignUntil =
                    chance(0.4) && restarts == 0
                            ? foreignFrom + 2 * patience + random.nextLong(span)
                            : Long.MAX_VALUE;
        }
        List<Arrival> out = new ArrayList<>();
        boolean inBurst = false;
        for (Sent s : sent) {
            inBurst = inBurst ? chance(0.8) : chance(quality.burst());
            boolean gone =
                    s.nanos() < joins
                            || s.nanos() >= dies
                            || s.nanos() >= outage && s.nanos() < outageEnds
                            || s.nanos() >= foreignFrom && s.nanos() < foreignUntil;
            if (gone || inBurst || chance(quality.loss())) {
                continue;
            }
            deliver(out, leg, quality, s);
            if (chance(quality.duplicate())) {
                deliver(out, leg, quality, s);
            }
        }
        if (foreign) {
            otherStream(out, leg, foreignFrom, Math.min(foreignUntil, lastSent + 3 * patience));
        }
        if (chance(0.2)) {
            garbage(out, leg, first, span);
        }
        out.sort(Comparator.comparingLong(Arrival::nanos));
        return out;
    }

    private PathQuality quality(int leg) {
        // What a restart needs to be told from a wrong patch: legs within the window of each other.
        double reach = restarts > 0 || foreignLeg >= 0 ? 0.4 : chance(0.8) ? 0.6 : 1.0;
        long most = (long) (windowNanos * reach) + (restarts > 0 ? 0 : 1);
        boolean good = leg == 0 && foreignLeg >= 0;
        return new PathQuality(
                chance(0.3) ? 0 : random.nextLong(1 + most),
                1 + most,
                chance(0.5) ? 0 : random.nextDouble() * 0.3,
                good || chance(0.3) ? 0.02 : random.nextDouble() * 0.4,
                good || chance(0.5) ? 0 : random.nextDouble() * 0.03,
                chance(0.6) ? 0 : random.nextDouble() * 0.1);
    }

    private void deliver(List<Arrival> out, int leg, PathQuality quality, Sent s) {
        long delay = quality.skew() + 1_000;
        if (chance(quality.reorder())) {
            delay += random.nextLong(quality.spread());
        }
        out.add(
                new Arrival(
                        leg, s.nanos() + delay, Kind.PROGRAM, s.epoch(), s.number(), s.bytes()));
    }

    private void otherStream(List<Arrival> out, int leg, long from, long until) {
        ByteBuffer program = ByteBuffer.wrap(sent.getFirst().bytes());
        boolean sameSsrc = restarts == 0 && chance(0.5);
        int ssrc = sameSsrc ? program.getInt(8) : random.nextInt();
        int sequence = program.getShort(2) + 20_000 + random.nextInt(20_000);
        int clock = program.getInt(4) + (1 << 30);
        int number = 0;
        for (long t = from; t < until; t += 1 + random.nextLong(10 * MS)) {
            int ticks = clock + (int) ((t - from) / MS * 90);
            byte[] bytes = datagram(ssrc, sequence + number, ticks, random);
            out.add(new Arrival(leg, t, Kind.FOREIGN, 0, number, bytes));
            number++;
        }
    }

    private void garbage(List<Arrival> out, int leg, long first, long span) {
        int count = 1 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            long t = first + random.nextLong(span + 1);
            byte[] good = sent.get(random.nextInt(sent.size())).bytes();
            Kind kind = Kind.values()[2 + random.nextInt(3)];
            byte[] bytes;
            switch (kind) {
                case NOT_RTP -> {
                    bytes = new byte[random.nextInt(1400)];
                    random.nextBytes(bytes);
                    if (bytes.length >= 12) {
                        bytes[0] &= 0x7F;
                    }
                }
                case WRONG_PAYLOAD_TYPE -> {
                    bytes = good.clone();
                    bytes[1] = 96;
                }
                default -> {
                    bytes = java.util.Arrays.copyOf(good, chance(0.3) ? 12 : good.length + 1);
                }
            }
            out.add(new Arrival(leg, t, kind, 0, 0, bytes));
        }
    }

    private static byte[] datagram(int ssrc, int sequence, int ticks, SplittableRandom random) {
        int packets = random.nextInt(8) == 0 ? 7 : 1;
        ByteBuffer b = ByteBuffer.allocate(12 + packets * 188);
        b.putShort((short) 0x8021).putShort((short) sequence).putInt(ticks).putInt(ssrc);
        while (b.hasRemaining()) {
            b.put((byte) 0x47).put((byte) 1).put((byte) random.nextInt());
            b.put((byte) (0x10 | sequence & 0xF));
            b.putLong(random.nextLong());
            b.position(b.position() + 168).putLong(random.nextLong());
        }
        return b.array();
    }
}

package io.crosspoint.essence.splice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two hubs with one decision log and the same program, of which each loses its own part and which
 * has no null packets for a while now and then; orders come late, and one of the hubs begins anew
 * on air. Both must put out the same datagrams again within a second of the last disturbance, and
 * nothing but what was ordered; and what either puts out between two starts has no break of
 * continuity on the cues' PID that is not marked.
 */
final class SpliceSimulation {

    private static final int PACKETS_PER_SECOND = 756;
    private static final int SECONDS = 12;
    private static final int DATAGRAM = 7 * 188;
    private static final int DATAGRAMS = PACKETS_PER_SECOND * SECONDS / 7;
    private static final int DATAGRAMS_A_SECOND = PACKETS_PER_SECOND / 7;
    private static final long TICKS_A_DATAGRAM = 90_000 / DATAGRAMS_A_SECOND;

    /** An order, and the datagrams before which the hubs get it. */
    private record Arrival(SpliceOrder order, int[] datagrams) {}

    private static final int OWN_PID = 0x456;

    /**
     * What two hubs did.
     *
     * @param alike packets of cues that both put out alike, long enough undisturbed
     * @param fillers splice_nulls that only carry counters on
     * @param marks discontinuities that are marked
     */
    record Outcome(long alike, long fillers, long marks) {
        Outcome plus(Outcome other) {
            return new Outcome(alike + other.alike, fillers + other.fillers, marks + other.marks);
        }
    }

    private final Random random;
    private final SpliceSettings settings;
    private final int cuePid;
    private final byte[] stream;
    private final long start90k;
    private final List<Arrival> log = new ArrayList<>();
    private final Set<Bytes> ordered = new HashSet<>();

    /** For each datagram, the last disturbance of either hub up to it. */
    private final boolean[] disturbed = new boolean[DATAGRAMS];

    private long fillers;
    private long marks;

    private SpliceSimulation(long seed) {
        random = new Random(seed);
        int horizon90k = random.nextBoolean() ? 4500 : 18_000;
        settings = new SpliceSettings(Splicing.CUE_PID, random.nextInt(8) > 0, horizon90k);
        boolean own = random.nextInt(6) == 0;
        cuePid = own ? OWN_PID : Splicing.CUE_PID;
        long pcr =
                random.nextInt(4) == 0
                        ? ((1L << 33) - random.nextInt(SECONDS * 90_000)) * 300
                        : (random.nextLong() >>> 31) * 300 + random.nextInt(300);
        FeedMaker feed = new FeedMaker(seed, PACKETS_PER_SECOND, pcr);
        start90k = feed.clock90k();
        double share = 0.01 + random.nextDouble() * random.nextDouble() * 0.25;
        int longestGap = random.nextBoolean() ? 40 : 0;
        int privateBytes = new int[] {0, 148, 300, 330}[random.nextInt(4)];
        int[] more = own ? new int[] {0x86, OWN_PID} : new int[0];
        feed.map(FeedMaker.map(random.nextInt(32), FeedMaker.VIDEO_PID, privateBytes, more));
        int change = random.nextInt(DATAGRAMS * 7);
        boolean changes = random.nextInt(3) == 0;
        int drought = random.nextInt(3) == 0 ? random.nextInt(DATAGRAMS * 7) : DATAGRAMS * 7;
        int droughtEnd = drought + random.nextInt(2 * PACKETS_PER_SECOND);
        byte[] cue = FeedMaker.payload(Splicing.HEARTBEAT);
        for (int packets = 0; packets < DATAGRAMS * 7; packets += 200) {
            boolean dry = packets >= drought && packets < droughtEnd;
            feed.nulls(dry ? 0 : share, dry ? 0 : longestGap);
            if (changes && packets >= change) {
                changes = false;
                feed.map(
                        FeedMaker.map(
                                random.nextInt(32), FeedMaker.VIDEO_PID, privateBytes + 1, more));
            }
            feed.run(own ? 199 : 200);
            if (own) {
                feed.packet(OWN_PID, 0x40, 0x10, cue);
            }
        }
        stream = feed.bytes();
        ordered.add(Bytes.copyOf(Splicing.HEARTBEAT));
        decide();
    }

    /** Throws an AssertionError that names the seed if anything is not as it must be. */
    static Outcome run(long seed) {
        try {
            return new SpliceSimulation(seed).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("replay with -Dcrosspoint.seed=" + seed + ": " + e, e);
        }
    }

    private long clockBefore(int datagram) {
        return ProgramClock.plus(start90k, datagram * TICKS_A_DATAGRAM);
    }

    /** What is ordered, and when each hub hears of it. */
    private void decide() {
        int before = 0;
        int orders = 4 + random.nextInt(12);
        int[] when = random.ints(orders, DATAGRAMS / 20, DATAGRAMS).sorted().toArray();
        int[] arrived = new int[2];
        for (int i = 0; i < orders; i++) {
            Bytes section =
                    Splicing.section(i, 24 + random.nextInt(random.nextBoolean() ? 30 : 400));
            ordered.add(section);
            int ahead =
                    settings.horizon90k() + random.nextInt(random.nextInt(3) == 0 ? 4500 : 200_000);
            SpliceOrder order =
                    new SpliceOrder(
                            i + 1,
                            section,
                            ProgramClock.plus(clockBefore(when[i]), ahead),
                            1 + random.nextInt(4),
                            1000 + random.nextInt(12_000),
                            before & 0xF);
            before += order.packets();
            boolean late = random.nextInt(12) == 0;
            int lateness = random.nextInt(4) == 0 ? random.nextInt(DATAGRAMS_A_SECOND * 2) : 0;
            for (int hub = 0; hub < 2; hub++) {
                int delay = random.nextInt(2) + (late && hub == 1 ? ahead / 833 + lateness : 0);
                arrived[hub] = Math.max(arrived[hub], when[i] + delay);
            }
            if (arrived[1] > when[i] + 1) {
                long lastPosition = ahead + (long) order.copies() * order.spacing90k();
                int last = when[i] + (int) (lastPosition / TICKS_A_DATAGRAM) + 1;
                disturb(when[i], Math.max(arrived[1], last));
            }
            log.add(new Arrival(order, arrived.clone()));
        }
    }

    private void disturb(int from, int to) {
        for (int i = Math.max(0, from); i < Math.min(to + 1, DATAGRAMS); i++) {
            disturbed[i] = true;
        }
    }

    private Outcome run() {
        byte[][] first = hub(0, -1);
        byte[][] second = hub(1, random.nextBoolean() ? random.nextInt(DATAGRAMS) : -1);
        int alike = compare(first, second);
        read(join(first, first));
        read(join(second, second));
        read(join(first, second));
        return new Outcome(alike, fillers, marks);
    }

    /** One hub's datagrams; null where it lost one. */
    private byte[][] hub(int hub, int restart) {
        boolean[] lost = losses();
        byte[][] out = new byte[DATAGRAMS][];
        List<SpliceFate> fates = new ArrayList<>();
        SpliceInsertion insertion = new SpliceInsertion(settings, fates::add);
        int began = 0;
        for (int i = 0; i < DATAGRAMS; i++) {
            if (i == restart) {
                disturb(i, i);
                checkContinuity(insertion, lost, out, began, i);
                began = i;
                insertion = new SpliceInsertion(settings, fates::add);
                replay(insertion, hub, i);
            }
            for (Arrival arrival : log) {
                if (arrival.datagrams[hub] == i) {
                    assertTrue(insertion.order(arrival.order));
                }
            }
            if (lost[i]) {
                disturb(i, i);
                continue;
            }
            byte[] datagram = Arrays.copyOfRange(stream, i * DATAGRAM, (i + 1) * DATAGRAM);
            insertion.accept(MemorySegment.ofArray(datagram), 0, DATAGRAM);
            out[i] = datagram;
        }
        checkContinuity(insertion, lost, out, began, DATAGRAMS);
        return out;
    }

    /**
     * Of a hub from one start to the next. What the feed's own cues lack is missing for real, and
     * its first one sets their counters; and where one of its sections comes within one of ours,
     * ours is broken and goes in again.
     */
    private void checkContinuity(
            SpliceInsertion insertion, boolean[] lost, byte[][] out, int from, int to) {
        fillers += insertion.report().fillers();
        marks += insertion.report().marks();
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        boolean gaps = false;
        boolean own = cuePid == OWN_PID;
        for (int i = from; i < to; i++) {
            gaps |= lost[i];
            if (!lost[i] && (!own || i >= from + DATAGRAMS_A_SECOND)) {
                sent.writeBytes(out[i]);
            }
        }
        if (!gaps || !own) {
            CueReader cues = CueReader.read(sent.toByteArray(), cuePid);
            assertEquals(
                    0, cues.discontinuities, "breaks between datagrams " + from + " and " + to);
            assertTrue(own || cues.broken == 0, "broken sections from datagram " + from);
        }
    }

    /** From the first order on that is not wholly past, and where the log stands. */
    private void replay(SpliceInsertion insertion, int hub, int datagram) {
        List<SpliceOrder> known =
                log.stream()
                        .filter(arrival -> arrival.datagrams[hub] < datagram)
                        .map(Arrival::order)
                        .toList();
        boolean past = true;
        for (SpliceOrder order : known) {
            long ticks = (long) (order.copies() - 1) * order.spacing90k();
            long last = ProgramClock.plus(order.position90k(), ticks);
            past &= ProgramClock.difference(last, clockBefore(datagram)) < 0;
            if (!past) {
                insertion.order(order);
            }
        }
        if (!known.isEmpty()) {
            SpliceOrder last = known.getLast();
            insertion.numbering(last.packetsBefore() + last.packets());
        }
    }

    private boolean[] losses() {
        boolean[] lost = new boolean[DATAGRAMS];
        for (int event = random.nextInt(4); event > 0; event--) {
            int from = random.nextInt(DATAGRAMS);
            int length = 1 + random.nextInt(random.nextInt(3) == 0 ? 200 : 12);
            double intensity = random.nextBoolean() ? 1 : 0.3;
            for (int i = from; i < Math.min(from + length, DATAGRAMS); i++) {
                lost[i] |= random.nextDouble() < intensity;
            }
        }
        return lost;
    }

    private int compare(byte[][] first, byte[][] second) {
        ByteArrayOutputStream alike = new ByteArrayOutputStream();
        int last = DATAGRAMS_A_SECOND / 4;
        boolean spare = false;
        for (int i = 0; i < DATAGRAMS; i++) {
            last = disturbed[i] ? i : last;
            spare &= last < i;
            if (i - last > DATAGRAMS_A_SECOND && spare) {
                assertArrayEquals(
                        first[i],
                        second[i],
                        "datagram " + i + ", the last disturbance was at " + last);
                alike.writeBytes(first[i]);
            }
            spare |= i - last > DATAGRAMS_A_SECOND * 3 / 5 && spares(first[i], second[i]);
        }
        return CueReader.read(alike.toByteArray(), cuePid).packets;
    }

    /**
     * Whether both leave a null packet: only then has neither more to put in than there is room.
     * Where every null of a second is taken, who is behind stays behind.
     */
    private static boolean spares(byte[] first, byte[] second) {
        for (int at = 0; at < DATAGRAM; at += 188) {
            if (Splicing.pid(first, at) == 0x1FFF && Splicing.pid(second, at) == 0x1FFF) {
                return true;
            }
        }
        return false;
    }

    /** A receiver of both, which takes each datagram from either. */
    private byte[] join(byte[][] first, byte[][] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < DATAGRAMS; i++) {
            byte @Nullable [] chosen = random.nextBoolean() ? first[i] : second[i];
            byte @Nullable [] other = chosen == null && first[i] == null ? second[i] : first[i];
            byte @Nullable [] datagram = chosen == null ? other : chosen;
            if (datagram != null) {
                out.writeBytes(datagram);
            }
        }
        return out.toByteArray();
    }

    private void read(byte[] program) {
        for (CueReader.Read read : CueReader.read(program, cuePid).sections) {
            if (FeedMaker.crc(read.section()) == 0) {
                assertTrue(
                        ordered.contains(Bytes.copyOf(read.section())),
                        () -> "nobody ordered " + Bytes.copyOf(read.section()));
            }
        }
    }
}

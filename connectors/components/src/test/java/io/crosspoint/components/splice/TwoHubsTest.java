package io.crosspoint.components.splice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.essence.splice.SpliceOrder;
import io.crosspoint.essence.splice.SpliceSettings;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.peers.scte35.SpliceInfo;
import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.ts.Crc32Mpeg2;
import io.crosspoint.peers.ts.LoopedClip;
import io.crosspoint.peers.ts.SectionAssembly;
import io.crosspoint.peers.ts.TransportPacket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Two hubs from their legs to their output, merge and insertion together: each leg of each loses
 * its own part of a real program, the owner decides by its program clock, the other hears of it a
 * little later, now and then too late, and one of them is dead for a while. A second after the last
 * datagram that one had and the other had not, the last late order and the restart, they put out
 * the same datagrams; and neither puts out a cue that was not ordered. {@code -Dcrosspoint.seed=N}
 * replays one; {@code -Dcrosspoint.seeds=N} runs as many.
 */
class TwoHubsTest {

    private static final long SEEDS = 100;
    private static final int CUE_PID = 0x1F0;
    private static final int SECONDS = 12;
    private static final int PACKETS = 7;
    private static final long MS = 1_000_000;
    private static final int HORIZON_90K = 22_500;

    /** A {@code splice_insert()} of a break; event and {@code CRC_32} are set for each order. */
    private static final byte[] SECTION =
            Base64.getDecoder()
                    .decode("/DAvAAAAAAAA///wFAVIAACPf+/+c2nALv4AUsz1AAAAAAAKAAhDVUVJAAABNWLbowo=");

    private static final int EVENT_AT = 14;

    @Test
    void putOutTheSameAgainWithinASecond() throws IOException {
        Long one = Long.getLong("crosspoint.seed");
        if (one != null) {
            new Play(one).run();
            return;
        }
        long seeds = Long.getLong("crosspoint.seeds", SEEDS);
        int alike = 0;
        int cues = 0;
        for (long seed = 0; seed < seeds; seed++) {
            Play play = new Play(seed);
            try {
                play.run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("replay with -Dcrosspoint.seed=" + seed + ": " + e, e);
            }
            alike += play.alike;
            cues += play.cuesAlike;
        }
        assertTrue(alike > 300 * seeds, "hardly a datagram was compared: " + alike);
        assertTrue(cues > 5 * seeds, "hardly a cue was compared: " + cues);
    }

    private static final class Play {
        private final Random random;
        private final byte[][] source;
        private final boolean[] disturbed;
        private final long nanosADatagram;
        private final HubOfTwo owner;
        private final HubOfTwo other;
        private final Set<Bytes> ordered = new HashSet<>();
        private final List<UnderWay> underWay = new ArrayList<>();
        private int number;
        private int packetsBefore;
        private int alike;
        private int cuesAlike;

        /** An entry on its way to the other hub. */
        private record UnderWay(SpliceOrder order, long atNanos) {}

        Play(long seed) throws IOException {
            random = new Random(seed);
            Clip clip = Clip.own();
            nanosADatagram = Math.round(clip.ticksAcross(PACKETS * 1_000L) / 27e3 * 1e3);
            int count = (int) (SECONDS * 1000 * MS / nanosADatagram);
            boolean wraps = random.nextInt(3) == 0;
            long offset =
                    wraps
                            ? TransportPacket.PCR_MODULUS - random.nextInt(SECONDS * 27_000_000)
                            : random.nextInt();
            LoopedClip loop = new LoopedClip(clip, Math.abs(offset));
            int firstSequence = random.nextInt(0x1_0000);
            source = new byte[count][];
            for (int i = 0; i < count; i++) {
                byte[] datagram = new byte[HubOfTwo.PAYLOAD + PACKETS * TransportPacket.BYTES];
                ByteBuffer.wrap(datagram)
                        .putShort((short) 0x8021)
                        .putShort((short) (firstSequence + i))
                        .putInt((int) (i * nanosADatagram * 9 / 100_000))
                        .putInt(7);
                loop.read(datagram, HubOfTwo.PAYLOAD, PACKETS);
                source[i] = datagram;
            }
            disturbed = new boolean[count];
            SpliceSettings settings = new SpliceSettings(CUE_PID, true, HORIZON_90K);
            owner = new HubOfTwo(random, source, nanosADatagram, settings);
            other = new HubOfTwo(random, source, nanosADatagram, settings);
        }

        void run() {
            boolean restarts = random.nextInt(4) > 0;
            HubOfTwo mortal = random.nextBoolean() ? owner : other;
            long killNanos = (1500 + random.nextInt(6000)) * MS;
            long againNanos = killNanos + (100 + random.nextInt(1500)) * MS;
            long askNanos = 1500 * MS;
            for (long now = 0; now < SECONDS * 1000 * MS + 200 * MS; now += MS) {
                if (restarts && now == killNanos) {
                    mortal.kill();
                } else if (restarts && now == againNanos) {
                    mortal.restart(pending(mortal, now), packetsBefore & 0xF);
                    disturb(now, now);
                }
                if (now >= askNanos) {
                    askNanos = now + (300 + random.nextInt(1200)) * MS;
                    decide(now);
                }
                hear(now);
                turn(owner, now);
                turn(other, now);
            }
            compare();
        }

        /** A loop that is late now and then. */
        private void turn(HubOfTwo hub, long now) {
            if (random.nextInt(4) > 0) {
                hub.turn(now);
            }
        }

        private void decide(long now) {
            OptionalLong clock =
                    owner.isDead() ? OptionalLong.empty() : owner.splice().clock90k(now);
            if (clock.isEmpty()) {
                return;
            }
            long ahead = HORIZON_90K + random.nextInt(90_000);
            SpliceOrder order =
                    new SpliceOrder(
                            ++number,
                            section(number),
                            clock.getAsLong() + ahead & (1L << 33) - 1,
                            1 + random.nextInt(4),
                            4_500 + random.nextInt(9_000),
                            packetsBefore & 0xF);
            packetsBefore += order.packets();
            ordered.add(order.section());
            owner.order(order);
            boolean late = random.nextInt(10) == 0;
            long wayNanos = (late ? 300 + random.nextInt(900) : random.nextInt(20)) * MS;
            underWay.add(new UnderWay(order, now + wayNanos));
            if (late) {
                long lastNanos =
                        now + (ahead + (long) order.copies() * order.spacing90k()) * 100_000 / 9;
                disturb(now, Math.max(lastNanos, now + wayNanos) + 100 * MS);
            }
        }

        /** The log hands its entries on in order. */
        private void hear(long now) {
            while (!underWay.isEmpty() && underWay.getFirst().atNanos <= now) {
                other.order(underWay.removeFirst().order);
            }
        }

        /** From the first order on that is not wholly past, by the source's own clock. */
        private List<SpliceOrder> pending(HubOfTwo hub, long now) {
            long clock = clock(Math.min(source.length - 1, (int) (now / nanosADatagram)));
            List<SpliceOrder> log = hub.log();
            for (int i = 0; i < log.size(); i++) {
                SpliceOrder order = log.get(i);
                long last = order.position90k() + (long) (order.copies() - 1) * order.spacing90k();
                if ((last - clock << 31) >> 31 > -9_000) {
                    return log.subList(i, log.size());
                }
            }
            return List.of();
        }

        /** The program clock of a datagram: the PCR in it or the last one before. */
        private long clock(int index) {
            for (int i = index; i >= 0; i--) {
                for (int at = HubOfTwo.PAYLOAD;
                        at < source[i].length;
                        at += TransportPacket.BYTES) {
                    long pcr = TransportPacket.pcr(source[i], at);
                    if (pcr != TransportPacket.NO_PCR) {
                        return pcr / 300;
                    }
                }
            }
            return 0;
        }

        private static Bytes section(int event) {
            byte[] section = SECTION.clone();
            ByteBuffer.wrap(section).putInt(EVENT_AT, event);
            int crc = Crc32Mpeg2.of(section, 0, section.length - 4);
            ByteBuffer.wrap(section).putInt(section.length - 4, crc);
            return Bytes.copyOf(section);
        }

        private void disturb(long fromNanos, long toNanos) {
            for (long at = fromNanos; at <= toNanos; at += nanosADatagram) {
                disturbed[(int) Math.min(disturbed.length - 1, at / nanosADatagram)] = true;
            }
        }

        private void compare() {
            byte[][] first = owner.out();
            byte[][] second = other.out();
            long aSecond = 1000 * MS / nanosADatagram;
            int last = 0;
            List<byte[]> same = new ArrayList<>();
            for (int i = 0; i < source.length; i++) {
                boolean both = first[i] != null && second[i] != null;
                last = disturbed[i] || !both ? i : last;
                if (i - last > aSecond) {
                    assertArrayEquals(
                            first[i],
                            second[i],
                            "datagram " + i + ", the last disturbance was at " + last);
                    same.add(first[i]);
                }
            }
            alike = same.size();
            cuesAlike = sections(same).size();
            sections(Arrays.asList(first));
            sections(Arrays.asList(second));
        }

        /** The cues in datagrams, each of which must have been ordered just so. */
        private List<byte[]> sections(List<byte[]> datagrams) {
            List<byte[]> cues = new ArrayList<>();
            SectionAssembly assembly = new SectionAssembly();
            for (byte[] datagram : datagrams) {
                if (datagram == null) {
                    continue;
                }
                for (int at = HubOfTwo.PAYLOAD; at < datagram.length; at += TransportPacket.BYTES) {
                    if (TransportPacket.pid(datagram, at) == CUE_PID) {
                        assembly.accept(datagram, at, cues::add);
                    }
                }
            }
            cues.removeIf(section -> section[13] == 0);
            for (byte[] cue : cues) {
                assertTrue(
                        ordered.contains(Bytes.copyOf(cue)),
                        () -> "nobody ordered " + SpliceInfo.read(cue).map(SpliceInfo::names));
            }
            return cues;
        }
    }

    @Test
    void theSectionIsReadByOthersAsOrdered() {
        assertEquals(
                List.of(SpliceInfo.name("splice_insert", 7, "out")),
                SpliceInfo.read(Play.section(7).toArray()).orElseThrow().names());
    }
}

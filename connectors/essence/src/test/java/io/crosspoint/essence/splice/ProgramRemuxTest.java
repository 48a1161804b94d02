package io.crosspoint.essence.splice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.ts.ContinuityCheck;
import io.crosspoint.peers.ts.LoopedClip;
import io.crosspoint.peers.ts.TransportPacket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProgramRemuxTest {

    private static final long MODULUS = (1L << 33) * 300;
    private static final int DATAGRAM = ProgramRemux.DATAGRAM_BYTES;

    /** What comes out, by sequence number. */
    private static Map<Long, byte[]> remux(ProgramRemux remux, byte[] in, boolean[] lost) {
        Map<Long, byte[]> out = new TreeMap<>();
        MemorySegment memory = MemorySegment.ofArray(in);
        for (int i = 0; i * 1316 < in.length; i++) {
            if (lost.length == 0 || !lost[i]) {
                remux.accept(memory, i * 1316L, Math.min(1316, in.length - i * 1316));
            }
            for (int k = 0; k < remux.count(); k++) {
                byte[] datagram =
                        remux.memory()
                                .asSlice((long) k * DATAGRAM, DATAGRAM)
                                .toArray(ValueLayout.JAVA_BYTE);
                assertEquals(0x80, datagram[0] & 0xFF);
                assertEquals(33, datagram[1]);
                long number = (datagram[2] & 0xFF) << 8 | datagram[3] & 0xFF;
                assertEquals(remux.sequence(k) & 0xFFFF, number);
                out.put(remux.sequence(k), datagram);
            }
            remux.take();
        }
        return out;
    }

    private static byte[] packets(Map<Long, byte[]> datagrams) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        datagrams.values().forEach(d -> out.write(d, 12, d.length - 12));
        return out.toByteArray();
    }

    /** The venue's clip as a feed that sends no nulls. */
    private static byte[] stripped(long pcr, int packets) throws IOException {
        byte[] stream = new byte[packets * 188];
        new LoopedClip(Clip.own(), pcr).read(stream, 0, packets);
        return Splicing.without(stream, 0x1FFF);
    }

    private static byte[] withoutClocks(byte[] stream) {
        byte[] out = stream.clone();
        for (int at = 0; at < out.length; at += 188) {
            if (TransportPacket.pcr(out, at) != TransportPacket.NO_PCR) {
                Arrays.fill(out, at + 6, at + 12, (byte) 0);
            }
        }
        return out;
    }

    @Test
    void aFeedWithoutNullsComesOutAtConstantRateAndTakesCues() throws IOException {
        byte[] in = stripped(0, 20_000);
        ProgramRemux remux = new ProgramRemux(new RemuxSettings(1_800_000, 7));
        Map<Long, byte[]> datagrams = remux(remux, in, new boolean[0]);
        byte[] out = packets(datagrams);
        assertTrue(remux.report().made() > 1000, "nulls made " + remux.report().made());
        assertEquals(0, remux.report().tooFast());
        long first = datagrams.keySet().iterator().next();
        assertEquals(datagrams.size(), ((TreeMap<Long, byte[]>) datagrams).lastKey() - first + 1);

        byte[] kept = Splicing.without(out, 0x1FFF);
        int early = (int) remux.report().early() * 188;
        assertArrayEquals(
                withoutClocks(Arrays.copyOfRange(in, early, early + kept.length)),
                withoutClocks(kept));
        assertTrue(in.length - early - kept.length < 7 * 188);
        ContinuityCheck continuity = new ContinuityCheck();
        continuity.accept(out, 0, out.length);
        assertEquals(0, continuity.errors(), continuity.lastError());
        constantRate(out, 1_800_000, 0.01);

        Splicing splicing = new Splicing();
        splicing.insertion.order(new SpliceOrder(1, Splicing.section(1, 300), 450_000, 3, 9000, 0));
        byte[] spliced = splicing.run(out);
        CueReader cues = CueReader.read(spliced, Splicing.CUE_PID);
        assertEquals(0, cues.broken + cues.discontinuities);
        assertEquals(3, splicing.insertion.report().copiesAired());
    }

    /** Every PCR is that of its place: at one rate, to a unit of 27 MHz. */
    private static void constantRate(byte[] out, double bitsPerSecond, double tolerance) {
        int firstAt = -1;
        long first = 0;
        double perPacket = 0;
        for (int at = 0; at < out.length; at += 188) {
            long pcr = TransportPacket.pcr(out, at);
            if (pcr == TransportPacket.NO_PCR) {
                continue;
            }
            if (firstAt < 0) {
                firstAt = at;
                first = pcr;
            } else if (perPacket == 0 && at - firstAt > out.length / 2) {
                perPacket = (double) Math.floorMod(pcr - first, MODULUS) / ((at - firstAt) / 188);
                double measured = 1504 * 27e6 / perPacket;
                assertEquals(bitsPerSecond, measured, bitsPerSecond * tolerance);
                at = firstAt;
            } else if (perPacket > 0) {
                double want = perPacket * ((at - firstAt) / 188);
                assertEquals(want, Math.floorMod(pcr - first, MODULUS), 2);
            }
        }
    }

    @Test
    void theClocksWrapIsNoBreak() throws IOException {
        byte[] in = stripped(MODULUS - 5 * 27_000_000L, 20_000);
        ProgramRemux remux = new ProgramRemux(new RemuxSettings(2_000_000, 7));
        byte[] out = packets(remux(remux, in, new boolean[0]));
        int jumps = 0;
        int last = -1;
        for (long sequence :
                remux(new ProgramRemux(new RemuxSettings(2_000_000, 7)), in, new boolean[0])
                        .keySet()) {
            jumps += last >= 0 && (last + 1 & 0xFFFF) != (sequence & 0xFFFF) ? 1 : 0;
            last = (int) (sequence & 0xFFFF);
        }
        // By number the map has the part after the wrap first: one seam of the two parts.
        assertTrue(jumps <= 1, "jumps " + jumps);
        assertEquals(0, remux.report().tooFast());
        assertTrue(out.length > in.length);
    }

    @Test
    void twoHubsAgreeAgain() throws IOException {
        byte[] in = stripped(270_000_000, 12_000);
        int count = (in.length + 1315) / 1316;
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            boolean[] lost = new boolean[count];
            int lossEnds = 0;
            for (int i = 0; i < count / 2; i++) {
                boolean outage = i > count / 4 && i < count / 4 + seed * 10;
                lost[i] = outage || random.nextInt(20) == 0;
                lossEnds = lost[i] ? i : lossEnds;
            }
            Map<Long, byte[]> whole =
                    remux(new ProgramRemux(new RemuxSettings(1_700_000, 7)), in, new boolean[0]);
            Map<Long, byte[]> holed =
                    remux(new ProgramRemux(new RemuxSettings(1_700_000, 7)), in, lost);
            long first = whole.keySet().iterator().next();
            long last = ((TreeMap<Long, byte[]>) whole).lastKey();
            long same = first + (last - first) / 2 + 160;
            for (long number = same; number < last; number++) {
                assertArrayEquals(whole.get(number), holed.get(number), "seed " + seed);
            }
        }
    }

    @Test
    void moreThanTheRateIsLeftOutAndCounted() throws IOException {
        byte[] in = stripped(0, 10_000);
        ProgramRemux remux = new ProgramRemux(new RemuxSettings(900_000, 7));
        Map<Long, byte[]> out = remux(remux, in, new boolean[0]);
        assertTrue(remux.report().tooFast() > 1000);
        constantRate(packets(out), 900_000, 0.01);
    }

    @Test
    void survivesAnyBytes() throws IOException {
        byte[] in = stripped(0, 3000);
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            byte[] damaged = in.clone();
            for (int i = random.nextInt(3000); i > 0; i--) {
                int at = random.nextInt(damaged.length);
                damaged[at % 188 == 0 && random.nextInt(9) > 0 ? at + 1 : at] ^=
                        (byte) (1 << random.nextInt(8));
            }
            ProgramRemux remux =
                    new ProgramRemux(new RemuxSettings(1 + random.nextInt(1 << 24), 7));
            remux(remux, damaged, new boolean[0]);
        }
    }
}

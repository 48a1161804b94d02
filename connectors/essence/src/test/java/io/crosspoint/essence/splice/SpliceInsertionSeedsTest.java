package io.crosspoint.essence.splice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosspoint.metadata.wire.Bytes;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for any stream. {@code -Dcrosspoint.seed=N} replays one. */
class SpliceInsertionSeedsTest {

    private static final int SEEDS = 300;

    private interface Property {
        void check(long seed);
    }

    private static void forSeeds(Property property) {
        Long one = Long.getLong("crosspoint.seed");
        for (long seed = one == null ? 0 : one; seed <= (one == null ? SEEDS : one); seed++) {
            try {
                property.check(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("replay with -Dcrosspoint.seed=" + seed + ": " + e, e);
            }
        }
    }

    private static byte[] feed(Random random) {
        long pcr = (random.nextLong() >>> 31) * 300;
        return new FeedMaker(random.nextLong(), 900, pcr)
                .nulls(random.nextDouble() * 0.3, random.nextInt(100))
                .map(FeedMaker.map(random.nextInt(32), 0x100, random.nextInt(400)))
                .run(3600)
                .bytes();
    }

    private static void orders(Random random, SpliceInsertion insertion, long clock90k) {
        int before = 0;
        for (int i = 0; i < 12; i++) {
            Bytes section = Splicing.section(i, 20 + random.nextInt(300));
            long position = ProgramClock.plus(clock90k, random.nextInt(400_000));
            SpliceOrder order =
                    new SpliceOrder(i, section, position, 1 + i % 4, i * 2000, before & 0xF);
            before += order.packets();
            insertion.order(order);
        }
    }

    private static long firstClock(byte[] stream) {
        Splicing probe = new Splicing();
        for (int at = 0; probe.insertion.clock90k() < 0; at += 188) {
            probe.run(stream.clone(), at, at + 188, 1);
        }
        return probe.insertion.clock90k();
    }

    @Test
    void howItIsCutMakesNoDifference() {
        forSeeds(
                seed -> {
                    Random random = new Random(seed);
                    byte[] in = feed(random);
                    long clock90k = firstClock(in);
                    byte[][] outs = new byte[2][];
                    Splicing[] splicings = new Splicing[2];
                    for (int way = 0; way < 2; way++) {
                        splicings[way] = new Splicing();
                        outs[way] = in.clone();
                        orders(new Random(seed), splicings[way].insertion, clock90k);
                        int packets;
                        for (int at = 0; at < in.length; at += packets * 188) {
                            packets = way == 0 ? 7 : 1 + random.nextInt(9);
                            packets = Math.min(packets, (in.length - at) / 188);
                            splicings[way].run(outs[way], at, at + packets * 188, packets);
                        }
                    }
                    assertArrayEquals(outs[0], outs[1]);
                    assertEquals(splicings[0].fates, splicings[1].fates);
                });
    }

    @Test
    void nothingButNullsAndTheMapIsTouched() {
        forSeeds(
                seed -> {
                    Random random = new Random(seed);
                    byte[] in = feed(random);
                    Splicing splicing = new Splicing();
                    orders(random, splicing.insertion, firstClock(in));
                    byte[] out = splicing.run(in);
                    int map = FeedMaker.MAP_PID;
                    assertArrayEquals(
                            Splicing.without(in, 0x1FFF, map),
                            Splicing.without(out, 0x1FFF, map, Splicing.CUE_PID));
                    CueReader cues = CueReader.read(out, Splicing.CUE_PID);
                    assertEquals(0, cues.broken);
                    SpliceReport report = splicing.insertion.report();
                    assertEquals(
                            report.heartbeats() + report.fillers() + report.copiesAired(),
                            cues.sections.size());
                    assertEquals(0, cues.discontinuities);
                    assertEquals(report.marks(), cues.marks);
                    assertEquals(
                            30, report.copiesAired() + report.copiesWithheld() + report.pending());
                });
    }

    @Test
    void survivesAnyBytes() {
        forSeeds(
                seed -> {
                    Random random = new Random(seed);
                    byte[] stream = feed(random);
                    int damages = random.nextInt(2000);
                    for (int i = 0; i < damages; i++) {
                        int at = random.nextInt(stream.length);
                        if (random.nextInt(3) == 0) {
                            at -= at % 188 - random.nextInt(24);
                        }
                        stream[at] ^= (byte) (1 << random.nextInt(8));
                    }
                    Splicing splicing = new Splicing();
                    orders(random, splicing.insertion, random.nextLong() >>> 31);
                    MemorySegment memory = MemorySegment.ofArray(stream);
                    int at = 0;
                    long untouched = 0;
                    while (at < stream.length) {
                        int length = Math.min(stream.length - at, random.nextInt(8) * 188);
                        length -= length > 0 && random.nextInt(20) == 0 ? 1 : 0;
                        byte[] before = Arrays.copyOfRange(stream, at, at + length);
                        long so = splicing.insertion.report().untouched();
                        splicing.insertion.accept(memory, at, length);
                        if (splicing.insertion.report().untouched() > so) {
                            untouched++;
                            byte[] after = Arrays.copyOfRange(stream, at, at + length);
                            assertArrayEquals(before, after);
                        } else {
                            assertEquals(0, length % 188);
                        }
                        at += length % 188 == 0 ? length : length + 1;
                    }
                    assertEquals(untouched, splicing.insertion.report().untouched());
                });
    }

    @Test
    void survivesNoise() {
        byte[] noise = new byte[188 * 7 * 40];
        forSeeds(
                seed -> {
                    Random random = new Random(seed);
                    random.nextBytes(noise);
                    int[] pids = {0, 0x1000, 0x100, 0x1FFF, 0x1F0, 0x101};
                    for (int at = 0; at < noise.length; at += 188) {
                        int pid = pids[random.nextInt(pids.length)];
                        noise[at] = 0x47;
                        noise[at + 1] = (byte) (noise[at + 1] & 0x60 | pid >> 8);
                        noise[at + 2] = (byte) pid;
                    }
                    Splicing splicing = new Splicing();
                    splicing.run(new FeedMaker(seed, 1000, 0).run(200).bytes());
                    orders(random, splicing.insertion, 20_000);
                    splicing.run(noise);
                });
    }
}

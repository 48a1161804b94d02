package io.crosspoint.essence.splice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A receiver reads a program map anew when its version changes, and only then (ISO/IEC 13818-1,
 * {@code version_number}). So the version that is sent changes whenever what is sent does.
 */
class ProgramMapVersionTest {

    private static final int MAP_PID = FeedMaker.MAP_PID;
    private static final int VIDEO_PID = FeedMaker.VIDEO_PID;
    private static final int NO_CLOCK_PID = 0x1FFF;
    private static final int PHASE = 1000;

    /** What a feed's map may be, by what becomes of it. */
    private enum Source {
        ADDED(CueStream.ADDED, VIDEO_PID, 0),
        ADDED_IN_A_PACKET_MORE(CueStream.ADDED, VIDEO_PID, 148),
        ADDED_IN_TWO(CueStream.ADDED, VIDEO_PID, 300),
        OWN(CueStream.OWN, VIDEO_PID, 0, 0x86, 0x456),
        OWN_IN_TWO(CueStream.OWN, VIDEO_PID, 300, 0x86, 0x456),
        OWN_ON_OUR_PID(CueStream.OWN, VIDEO_PID, 0, 0x86, Splicing.CUE_PID),
        TAKEN(CueStream.PID_TAKEN, VIDEO_PID, 0, 0x06, Splicing.CUE_PID),
        TAKEN_IN_TWO(CueStream.PID_TAKEN, VIDEO_PID, 300, 0x06, Splicing.CUE_PID),
        UNFIT(CueStream.MAP_UNFIT, VIDEO_PID, 985),
        WITHOUT_CLOCK(CueStream.NO_CLOCK, NO_CLOCK_PID, 0);

        final CueStream stream;
        final int pcrPid;
        final int privateBytes;
        final int[] more;

        Source(CueStream stream, int pcrPid, int privateBytes, int... more) {
            this.stream = stream;
            this.pcrPid = pcrPid;
            this.privateBytes = privateBytes;
            this.more = more;
        }

        byte[] map(int version) {
            return FeedMaker.map(version, pcrPid, privateBytes, more);
        }
    }

    private static FeedMaker feed(long seed) {
        return new FeedMaker(seed, 1000, 27_000_000).nulls(0.2, 30);
    }

    private static int version(byte[] map) {
        return map[5] >> 1 & 0x1F;
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void isTheOneAfterTheSources(Source source) {
        byte[] in = feed(1).map(source.map(31)).run(3000).bytes();
        Splicing splicing = new Splicing();
        byte[] out = splicing.run(in);
        assertEquals(source.stream, splicing.insertion.report().cueStream());
        assertEquals(0, splicing.insertion.report().mapVersion());
        CueReader read = CueReader.read(out, MAP_PID);
        assertEquals(0, read.broken + read.discontinuities);
        assertEquals(30, read.sections.size());
        boolean alone = source.map(31).length < 184;
        for (CueReader.Read map : read.sections.subList(alone ? 0 : 1, 30)) {
            assertEquals(0, version(map.section()));
        }
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void isAllThatChangesWhereNothingIsAdded(Source source) {
        if (source.stream == CueStream.ADDED) {
            return;
        }
        byte[] in = feed(2).map(source.map(6)).run(3000).bytes();
        byte[] out = new Splicing().run(in);
        // By their places in the section, which begins behind a header and a pointer_field.
        Set<Integer> changed = new TreeSet<>();
        int packet = 0;
        for (int at = 0; at < in.length; at += 188) {
            if (Splicing.pid(in, at) == MAP_PID) {
                packet = (in[at + 1] & 0x40) != 0 ? 0 : packet + 1;
                for (int i = 0; i < 188; i++) {
                    if (in[at + i] != out[at + i]) {
                        changed.add(packet * 184 + i - 5);
                    }
                }
            }
        }
        int length = source.map(6).length;
        Set<Integer> version = new TreeSet<>(List.of(5));
        for (int i = 1; i <= 4; i++) {
            version.add(length - i);
        }
        assertEquals(version, changed);
    }

    /** What a receiver has that reads a map only where its version is another. */
    private static byte @Nullable [] held(byte[] stream) {
        byte[] held = null;
        for (CueReader.Read read : CueReader.read(stream, MAP_PID).sections) {
            byte[] map = read.section();
            if (FeedMaker.crc(map) == 0 && (held == null || version(held) != version(map))) {
                held = map;
            }
        }
        return held;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void tellsAReceiverWhateverChanges(long seed) {
        Random random = new Random(seed);
        FeedMaker feed = feed(seed);
        List<Source> sources = new ArrayList<>();
        int version = random.nextInt(32);
        for (int phase = 0; phase < 30; phase++) {
            Source source = Source.values()[random.nextInt(Source.values().length)];
            sources.add(source);
            feed.map(source.map(version % 32)).run(PHASE);
            version += random.nextInt(4) > 0 ? 1 : 1 + random.nextInt(30);
        }
        byte[] out = feed.bytes();
        Splicing splicing = new Splicing();
        Set<CueStream> seen = EnumSet.noneOf(CueStream.class);
        for (int phase = 0; phase < sources.size(); phase++) {
            int end = (phase + 1) * PHASE * 188;
            splicing.run(out, phase * PHASE * 188, end, 5);
            SpliceReport report = splicing.insertion.report();
            assertEquals(sources.get(phase).stream, report.cueStream(), "phase " + phase);
            seen.add(report.cueStream());
            byte[] sent = Arrays.copyOf(out, end);
            byte[] held = held(sent);
            assertNotNull(held);
            assertArrayEquals(
                    CueReader.read(sent, MAP_PID).sections.getLast().section(),
                    held,
                    () -> "it keeps a map that is not sent any more, after " + sources);
            assertEquals(report.mapVersion(), version(held));
        }
        assertTrue(seen.size() >= 4, seen::toString);
    }

    @Test
    void changesWhenCuesAreSwitchedOnAndOff() {
        byte[] out = feed(9).map(FeedMaker.map(7, VIDEO_PID, 0)).run(4 * PHASE).bytes();
        List<Integer> versions = new ArrayList<>();
        for (int phase = 0; phase < 4; phase++) {
            if (phase % 2 == 1) {
                new Splicing().run(out, phase * PHASE * 188, (phase + 1) * PHASE * 188, 8);
            }
            byte[] held = held(Arrays.copyOf(out, (phase + 1) * PHASE * 188));
            assertNotNull(held);
            versions.add(version(held));
        }
        assertEquals(List.of(7, 8, 7, 8), versions);
    }
}

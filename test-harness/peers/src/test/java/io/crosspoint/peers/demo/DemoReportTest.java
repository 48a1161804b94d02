package io.crosspoint.peers.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.demo.Reading.Failed;
import io.crosspoint.peers.demo.Reading.Said;
import io.crosspoint.peers.demo.Reading.Skipped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What programs of others say counts: one that is not installed says nothing. */
class DemoReportTest {

    private static final Reading<Long> NO_COMPLAINTS = new Said<>(0L);
    private static final Reading<Set<String>> SAME = new Said<>(Set.of());

    private final DemoReport report = new DemoReport();

    @BeforeEach
    void everythingElseIsGood() {
        report.judge(Json.object("clean", true));
        hears(NO_COMPLAINTS, cues(true), SAME);
        assertTrue(report.good(), report.json().toString());
    }

    private static Reading<SpliceReaders.Cues> cues(boolean stream, String... checksums) {
        return new Said<>(new SpliceReaders.Cues(stream, Set.of(checksums)));
    }

    private void hears(
            Reading<Long> complaints,
            Reading<SpliceReaders.Cues> ffprobe,
            Reading<Set<String>> tshark) {
        report.probed(complaints);
        report.spliceReaders(ffprobe, tshark);
    }

    private @Nullable Object says(String name) {
        return Json.at(report.json(), "cues", name);
    }

    @Test
    void whoIsNotInstalledSaysNothing() {
        hears(new Skipped<>("a"), new Skipped<>("ffprobe is not installed"), new Skipped<>("c"));

        assertTrue(report.good());
        assertEquals(null, says("ffprobe_sees_the_same"));
        assertEquals(null, says("tshark_sees_the_same"));
        assertTrue(report.summary().contains("was not asked: ffprobe is not installed"));
    }

    @Test
    void whoFailsSpeaksAgainstIt() {
        hears(new Failed<>("exit code 1"), cues(true), SAME);
        assertFalse(report.good());

        hears(NO_COMPLAINTS, new Failed<>("exit code 1: it broke"), SAME);
        assertFalse(report.good());
        assertEquals(false, says("ffprobe_sees_the_same"));
        assertTrue(report.summary().contains("ffprobe FAILED: exit code 1: it broke"));

        hears(NO_COMPLAINTS, cues(true), new Failed<>("exit code 2"));
        assertFalse(report.good());
        assertEquals(false, says("tshark_sees_the_same"));
    }

    @Test
    void whoSeesSomethingElseSpeaksAgainstIt() {
        hears(NO_COMPLAINTS, cues(true, "0x00000001"), SAME);
        assertFalse(report.good());
        assertEquals(false, says("ffprobe_sees_the_same"));

        hears(NO_COMPLAINTS, cues(false), SAME);
        assertFalse(report.good());
        assertEquals(false, says("ffprobe_lists_stream"));

        hears(NO_COMPLAINTS, cues(true), new Said<>(Set.of("0x00000001")));
        assertFalse(report.good());

        hears(new Said<>(1L), cues(true), SAME);
        assertFalse(report.good());
    }

    @Test
    void whyAProgramFailedIsKept() throws Exception {
        ProcessBuilder broken =
                new ProcessBuilder("sh", "-c", "echo so far; echo broken >&2; exit 3");
        Reading<Long> reading =
                Reading.of(broken.redirectErrorStream(true), lines -> lines.count());

        assertEquals(new Failed<Long>("sh ended with exit code 3: so far / broken"), reading);
        List<String> nobody = List.of("no-such-program-anywhere");
        assertInstanceOf(
                Skipped.class, Reading.of(new ProcessBuilder(nobody), lines -> lines.count()));
    }
}

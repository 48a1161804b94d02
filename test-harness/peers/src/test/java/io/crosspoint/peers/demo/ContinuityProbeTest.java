package io.crosspoint.peers.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.ts.LoopedClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ffprobe's opinion of the loop, which shares no code with ours. */
class ContinuityProbeTest {

    @TempDir private Path folder;

    private long complaints(byte[] stream) throws IOException, InterruptedException {
        Path file = folder.resolve("program.ts");
        Files.write(file, stream);
        Reading<Long> complaints = ContinuityProbe.count(file);
        Assumptions.assumeFalse(complaints instanceof Reading.Skipped, complaints::toString);
        return ((Reading.Said<Long>) complaints).what();
    }

    private static byte[] twoPasses() throws IOException {
        Clip clip = Clip.own();
        byte[] bytes = new byte[2 * clip.packets().length];
        new LoopedClip(clip, 0).read(bytes, 0, 2 * clip.count());
        return bytes;
    }

    @Test
    void theLoopIsOneStream() throws Exception {
        assertEquals(0, complaints(twoPasses()));
    }

    @Test
    void aMissingDatagramIsNoticed() throws Exception {
        byte[] whole = twoPasses();
        int from = 700 * 188;
        int gap = 7 * 188;
        byte[] holed = new byte[whole.length - gap];
        System.arraycopy(whole, 0, holed, 0, from);
        System.arraycopy(whole, from + gap, holed, from, holed.length - from);

        assertTrue(complaints(holed) > 0);
    }

    @Test
    void whatItCannotReadIsNoAbsenceOfComplaints() throws Exception {
        byte[] noise = new byte[188 * 100];
        Path file = Files.write(folder.resolve("program.ts"), noise);
        Reading<Long> complaints = ContinuityProbe.count(file);
        Assumptions.assumeFalse(complaints instanceof Reading.Skipped, complaints::toString);

        assertInstanceOf(Reading.Failed.class, complaints);
    }
}

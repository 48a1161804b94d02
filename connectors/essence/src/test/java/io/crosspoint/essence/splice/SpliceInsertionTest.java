package io.crosspoint.essence.splice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.ts.ContinuityCheck;
import io.crosspoint.peers.ts.LoopedClip;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpliceInsertionTest {

    private static final int CUE_PID = Splicing.CUE_PID;

    private static SpliceOrder order(long number, Bytes section, long position, int before) {
        return new SpliceOrder(number, section, position, 3, 9000, before);
    }

    private static byte[] venue(int packets) throws IOException {
        byte[] stream = new byte[packets * 188];
        new LoopedClip(Clip.own(), 0).read(stream, 0, packets);
        return stream;
    }

    private static void assertOnlyNullsAndMap(byte[] in, byte[] out, int mapPid) {
        assertArrayEquals(
                Splicing.without(in, 0x1FFF, mapPid),
                Splicing.without(out, 0x1FFF, mapPid, CUE_PID));
    }

    @Test
    void cuesGoIntoTheVenuesClip() throws IOException {
        byte[] in = venue(29_958);
        Splicing splicing = new Splicing();
        Bytes cue = Splicing.section(7, 60);
        Bytes longCue = Splicing.section(8, 500);
        splicing.insertion.order(order(1, cue, 90_000 * 5, 0));
        splicing.insertion.order(order(2, longCue, 90_000 * 5 + 4500, 3));
        byte[] out = splicing.run(in);

        assertOnlyNullsAndMap(in, out, 0x1000);
        ContinuityCheck continuity = new ContinuityCheck();
        continuity.accept(out, 0, out.length);
        assertEquals(0, continuity.errors(), continuity.lastError());
        CueReader cues = CueReader.read(out, CUE_PID);
        assertEquals(0, cues.discontinuities + cues.broken);
        List<byte[]> found = cues.sections.stream().map(CueReader.Read::section).toList();
        assertEquals(3, found.stream().filter(s -> Arrays.equals(s, cue.toArray())).count());
        assertEquals(3, found.stream().filter(s -> Arrays.equals(s, longCue.toArray())).count());
        long heartbeats = found.stream().filter(s -> Arrays.equals(s, Splicing.HEARTBEAT)).count();
        assertEquals(found.size() - 6, heartbeats);
        assertEquals(42, heartbeats, "30 s of epochs");
        assertTrue(splicing.fates.stream().allMatch(f -> f.kind() == SpliceFate.Kind.AIRED));
    }
}

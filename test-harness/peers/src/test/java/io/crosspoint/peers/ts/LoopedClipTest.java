package io.crosspoint.peers.ts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoopedClipTest {

    private static final int PASSES = 3;
    private static final int VIDEO = 0x100;
    private static final int BYTES = TransportPacket.BYTES;

    /** What the clip lasts: 9,986 packets of 188 bytes at 1.5 Mb/s, in ticks of 27 MHz. */
    private static final long CLIP_TICKS = 9_986L * 188 * 8 * 27_000_000 / 1_500_000;

    private static byte[] loop(long offset) throws IOException {
        Clip clip = Clip.own();
        byte[] bytes = new byte[PASSES * clip.packets().length];
        LoopedClip loop = new LoopedClip(clip, offset);
        int packets = bytes.length / BYTES;
        for (int at = 0; at < packets; at += 7) {
            loop.read(bytes, at * BYTES, Math.min(7, packets - at));
        }
        return bytes;
    }

    @Test
    void theClipIsWhatItsReadmeSays() throws IOException {
        Clip clip = Clip.own();

        assertEquals(9_986, clip.count());
        assertEquals(4, clip.count() % 7, "a datagram must span the seam");
        assertEquals(CLIP_TICKS, clip.ticksAcross(clip.count()));
        assertTrue(clip.packets().length <= 2_000_000);
    }

    @Test
    void theClipAloneDoesNotCloseAtItsEnd() throws IOException {
        Clip clip = Clip.own();
        ContinuityCheck check = new ContinuityCheck();
        for (int i = 0; i < 2; i++) {
            check.accept(clip.packets(), 0, clip.packets().length);
        }

        assertTrue(check.errors() > 0, "else this test of the loop proves nothing");
    }

    @Test
    void theFirstPassIsTheClipItself() throws IOException {
        Clip clip = Clip.own();

        byte[] first = Arrays.copyOf(loop(0), clip.packets().length);

        assertArrayEquals(clip.packets(), first);
    }

    @Test
    void continuityRunsOverEverySeam() throws IOException {
        byte[] looped = loop(0);
        ContinuityCheck check = new ContinuityCheck();
        check.accept(looped, 0, looped.length);

        assertEquals(0, check.errors(), check.lastError());
        assertEquals(PASSES * 9_986L, check.packets());
    }

    @Test
    void theClockAdvancesByThePacketAlsoOverTheWrap() throws IOException {
        // Half a pass before the 33-bit base starts again.
        byte[] looped = loop(TransportPacket.PCR_MODULUS - CLIP_TICKS / 2);
        long last = -1;
        int lastAt = 0;
        int seen = 0;
        for (int at = 0; at < looped.length; at += BYTES) {
            long pcr = TransportPacket.pcr(looped, at);
            if (pcr == TransportPacket.NO_PCR) {
                continue;
            }
            if (last >= 0) {
                long expected = (long) (at - lastAt) / BYTES * 188 * 8 * 18; // 27 MHz / 1.5 Mb/s
                assertEquals(
                        expected,
                        Math.floorMod(pcr - last, TransportPacket.PCR_MODULUS),
                        "at packet " + at / BYTES);
            }
            last = pcr;
            lastAt = at;
            seen++;
        }
        assertTrue(seen > PASSES * 300);
    }

    @Test
    void presentationKeepsItsDistanceFromTheClock() throws IOException {
        byte[] looped = loop(0);
        Map<Integer, List<Long>> byPosition = new HashMap<>();
        int pass = looped.length / PASSES;
        for (int at = 0; at < looped.length; at += BYTES) {
            if (TransportPacket.pid(looped, at) == VIDEO && TransportPacket.pts(looped, at) >= 0) {
                byPosition
                        .computeIfAbsent(at % pass, absent -> new ArrayList<>())
                        .add(TransportPacket.pts(looped, at));
            }
        }
        assertEquals(300, byPosition.size());
        for (List<Long> passes : byPosition.values()) {
            assertEquals(CLIP_TICKS / 300, passes.get(1) - passes.get(0), 1);
            assertEquals(2 * CLIP_TICKS / 300, passes.get(2) - passes.get(0), 1);
        }
    }

    @Test
    void aClipThatBreaksIsRefused() throws IOException {
        byte[] packets = Clip.own().packets().clone();
        int at = 5_000 * BYTES;
        assertEquals(VIDEO, TransportPacket.pid(packets, at));
        TransportPacket.setContinuity(packets, at, TransportPacket.continuity(packets, at) + 5);

        assertThrows(IllegalArgumentException.class, () -> Clip.of(packets));
        assertThrows(IllegalArgumentException.class, () -> Clip.of(new byte[187]));
        assertThrows(IllegalArgumentException.class, () -> Clip.of(new byte[188]));
    }
}

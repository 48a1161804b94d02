package io.crosspoint.peers.automation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.automation.Operation.SpliceRequest;
import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.ts.LoopedClip;
import io.crosspoint.peers.ts.TransportPacket;
import io.crosspoint.peers.venue.SentDatagram;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RundownTest {

    private static final long START = 5_000_000_000L;
    private static final int PASSES = 3;
    private static final int VIDEO = 0x100;

    private VenueClock venue;
    private Clip clip;

    private final Rundown rundown = new Rundown(5_000, 15_000, 60_000, 4_000, 1_001);

    @BeforeEach
    void aVenueThatIsAlmostPunctual() throws IOException {
        clip = Clip.own();
        venue = new VenueClock(clip);
        for (int i = 0; i < 200; i++) {
            long due = clip.ticksAcross(i * 7L) * 1_000 / 27;
            long late = i == 120 ? 0 : 3_000_000;
            venue.sent(new SentDatagram(65_000 + i, 0, 0, START + due + late, 0));
        }
    }

    private List<Request.Wish> plan(int index) {
        return rundown.plan(
                index, venue, new Rundown.Moment(Instant.parse("2026-11-22T19:00:00.123456Z"), 0));
    }

    @Test
    void theVenuesBeginningIsThatOfItsMostPunctualDatagram() {
        assertTrue(venue.known());
        assertEquals(START, venue.startNanos(), 100);
        // The clip's first clock reference, 63276, is in its fourth packet.
        assertEquals(63_276 - 3 * 90.24, venue.clock90k(START), 1);
        assertEquals(START + 1_000_000_000, venue.nanosAt(venue.clock90k(START) + 90_000), 12_000);
        assertEquals(3_003, venue.frameTicks());
    }

    @Test
    void whatIsPlannedIsThePlans() {
        assertEquals(0, rundown.requests(4_999));
        assertEquals(plan(0).size(), rundown.requests(5_000));
        int requests = 0;
        for (int i = 0; rundown.has(i); i++) {
            requests += plan(i).size();
            assertEquals(requests, rundown.requests(5_000 + i * 15_000), "break " + i);
        }
        assertEquals(requests, rundown.requests(60_000));
        assertEquals(0, new Rundown(250, 15_000, 2_000, 4_000, 1).requests(2_000));
        assertEquals(12, new Rundown(5_000, 15_000, 0, 4_000, 1).requests(110_000));
    }

    @Test
    void framesAreThoseOfTheLoop() {
        byte[] looped = new byte[PASSES * clip.packets().length];
        new LoopedClip(clip, 0).read(looped, 0, PASSES * clip.count());
        Set<Long> frames = new HashSet<>();
        for (int at = 0; at < looped.length; at += TransportPacket.BYTES) {
            if (TransportPacket.pid(looped, at) == VIDEO) {
                frames.add(TransportPacket.pts(looped, at));
            }
        }
        for (long clock = 140_000; clock < 2_600_000; clock += 777) {
            long frame = venue.frameFrom(clock);
            assertTrue(frame >= clock && frame - clock <= 3_100, clock + ": " + frame);
            assertTrue(frames.contains(frame), clock + ": " + frame);
        }
    }

    @Test
    void breaksAreWholeBeforeTheEnd() {
        assertTrue(rundown.has(3));
        assertFalse(rundown.has(4));
        assertFalse(new Rundown(5_000, 15_000, 59_999, 4_000, 1).has(3));
        assertTrue(new Rundown(5_000, 15_000, 0, 4_000, 1).has(1_000));
    }

    @Test
    void whatIsTimedByArrivalIsSentItsPreRollBeforeItsFrame() {
        for (int index : new int[] {0, 2, 3}) {
            for (Request.Wish wish : plan(index)) {
                assertEquals(wish.pts90k(), venue.frameFrom(wish.pts90k()));
                assertEquals(wish.pts90k() - 4_000 * 90, venue.clock90k(wish.sendNanos()), 1);
            }
        }
        assertEquals(
                START + 35_000_000_000L, plan(2).getFirst().sendNanos(), 34_000_000, "one frame");
    }

    @Test
    void whatIsSentLateHasThatMuchLessPreRoll() {
        Request.Wish wish = plan(2).getFirst();
        assertEquals(4_000, preRoll(wish, wish.sendNanos()));
        assertEquals(3_877, preRoll(wish, wish.sendNanos() + 123_400_000));
        assertEquals(0, preRoll(wish, wish.sendNanos() + 5_000_000_000L));
    }

    private static int preRoll(Request.Wish wish, long nowNanos) {
        return ((SpliceRequest) wish.operationsAt(nowNanos).getFirst()).preRollMillis();
    }

    @Test
    void eachKindHasItsTurn() {
        assertEquals(
                List.of("time_signal 0x000003E9 0x34", "time_signal 0x000003E9 0x35"), cues(0));
        assertEquals(List.of("splice_insert 0x000003EA out"), cues(1));
        assertEquals(List.of("splice_insert 0x000003EB out"), cues(2));
        assertEquals(
                List.of("splice_insert 0x000003EC out", "splice_insert 0x000003EC in"), cues(3));
        assertEquals(
                4_000,
                (plan(0).get(1).pts90k() - plan(0).get(0).pts90k()) / 90.0,
                34,
                "a break lasts its time, to a frame");
    }

    private List<String> cues(int index) {
        return plan(index).stream().map(Request.Wish::cue).toList();
    }

    @Test
    void aTimeOfDayAndItsPreRollMeetTheFrame() {
        Request.Wish wish = plan(1).getFirst();
        UtcTime at = wish.at();
        assertNotNull(at);
        assertTrue(at.micros() <= UtcTime.TIMESTAMP_MICROS_MAX);
        int preRoll = ((SpliceRequest) wish.operationsAt(0).getFirst()).preRollMillis();
        assertTrue(preRoll >= 3_500 && preRoll <= 4_500, "pre-roll " + preRoll);
        // 2026-11-22T19:00:00Z is second 1479409218 of SCTE 104; nanoTime was 0 at 0.123456 of it.
        long seconds = at.seconds() - UtcTime.of(Instant.parse("2026-11-22T19:00:00Z")).seconds();
        long micros = seconds * 1_000_000 + at.micros() + preRoll * 1_000L - 123_456;
        assertEquals(venue.nanosAt(wish.pts90k()) / 1_000, micros, 1);
        assertEquals(micros - preRoll * 1_000L - 1_000_000, wish.sendNanos() / 1_000, 1);
    }
}

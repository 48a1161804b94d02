package io.crosspoint.peers.automation;

import io.crosspoint.peers.automation.Errand.Plan;
import io.crosspoint.peers.automation.Errand.Worth;
import io.crosspoint.peers.automation.Operation.InsertSegmentationDescriptorRequest;
import io.crosspoint.peers.automation.Operation.SpliceRequest;
import io.crosspoint.peers.automation.Operation.TimeSignalRequest;
import io.crosspoint.peers.scte35.SpliceInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Short breaks in no order: by arrival with pre-roll and by the time of day, at once, as splices
 * and as time signals, with returns, with cancels, each with an event of its own. One thread.
 */
final class RestlessRundown {

    /** The event's least is 2 s; some of it may be lost on the way to the hub. */
    private static final int PRE_ROLL_MILLIS_MIN = 2_300;

    private static final int PRE_ROLL_MILLIS_SPAN = 1_500;
    private static final int END_PRE_ROLL_MILLIS = 1_000;

    /** From now to a splice point by the time of day, of which up to 5.5 s are after it is sent. */
    private static final int UTC_AWAY_MILLIS = 5_600;

    private static final int BREAK_MILLIS_MIN = 1_500;
    private static final int BREAK_MILLIS_SPAN = 2_000;
    private static final int CANCEL_MILLIS_SPAN = 2_000;
    private static final int KINDS = 10;
    private static final int PROGRAM = 1;
    private static final int UPID_URI = 0x0F;
    private static final long TICKS_A_MILLI = 90;
    private static final long NANOS_A_MILLI = 1_000_000;

    private final VenueClock venue;
    private final SplittableRandom random;
    private long event;

    /**
     * A rundown.
     *
     * @param firstEvent event id of the first break; the next has the next
     */
    RestlessRundown(VenueClock venue, long seed, long firstEvent) {
        this.venue = venue;
        this.random = new SplittableRandom(seed);
        this.event = firstEvent;
    }

    /** The requests of the next break, the first of them now. */
    List<Plan> next(Rundown.Moment now) {
        long id = event++ & 0xFFFF_FFFFL;
        return switch (random.nextInt(KINDS)) {
            case 0, 1, 2 -> breakByArrival(id, now.nanos());
            case 3, 4 -> breakByTimeOfDay(id, now);
            case 5, 6 -> placement(id, now.nanos());
            case 7, 8 -> atOnce(id, now.nanos());
            default -> calledOff(id, now.nanos());
        };
    }

    private List<Plan> breakByArrival(long id, long now) {
        long start = frameAfter(now, preRollMillis());
        long end = venue.frameFrom(start + breakMillis() * TICKS_A_MILLI);
        return List.of(
                byArrival(id, SpliceRequest.START_NORMAL, start, now),
                byArrival(
                        id,
                        SpliceRequest.END_NORMAL,
                        end,
                        venue.nanosAt(end) - END_PRE_ROLL_MILLIS * NANOS_A_MILLI));
    }

    private List<Plan> breakByTimeOfDay(long id, Rundown.Moment now) {
        long start =
                frameAfter(now.nanos(), UTC_AWAY_MILLIS + random.nextInt(PRE_ROLL_MILLIS_SPAN));
        Request.Wish wish =
                Rundown.byTimeOfDay(
                        (int) id,
                        name(id, "out"),
                        start,
                        now.at(venue.nanosAt(start)),
                        now,
                        preRoll -> List.of(splice(SpliceRequest.START_NORMAL, id, preRoll)));
        return List.of(new Plan(wish, Worth.START));
    }

    private List<Plan> placement(long id, long now) {
        long start = frameAfter(now, preRollMillis());
        long end = venue.frameFrom(start + breakMillis() * TICKS_A_MILLI);
        int startType = InsertSegmentationDescriptorRequest.PLACEMENT_START;
        int endType = InsertSegmentationDescriptorRequest.PLACEMENT_END;
        long endSent = venue.nanosAt(end) - END_PRE_ROLL_MILLIS * NANOS_A_MILLI;
        return List.of(
                new Plan(timeSignal(id, startType, start, now), Worth.START),
                new Plan(timeSignal(id, endType, end, endSent), Worth.END));
    }

    private Request.Wish timeSignal(long id, int type, long pts, long send) {
        byte[] upid = "urn:crosspoint:kills:%d".formatted(id).getBytes(StandardCharsets.US_ASCII);
        Operation descriptor = new InsertSegmentationDescriptorRequest(id, 0, UPID_URI, upid, type);
        return new Request.Wish(
                (int) id,
                SpliceInfo.name("time_signal", id, "0x%02X".formatted(type)),
                pts,
                send,
                null,
                preRollMillis(pts, send),
                preRoll -> List.of(new TimeSignalRequest(preRoll), descriptor));
    }

    private List<Plan> atOnce(long id, long now) {
        return List.of(
                now(id, SpliceRequest.START_IMMEDIATE, "out", now, Worth.IMMEDIATE),
                now(
                        id,
                        SpliceRequest.END_IMMEDIATE,
                        "in",
                        now + breakMillis() * NANOS_A_MILLI,
                        Worth.END));
    }

    private List<Plan> calledOff(long id, long now) {
        return List.of(
                byArrival(id, SpliceRequest.START_NORMAL, frameAfter(now, preRollMillis()), now),
                now(
                        id,
                        SpliceRequest.CANCEL,
                        "cancel",
                        now + random.nextInt(CANCEL_MILLIS_SPAN) * NANOS_A_MILLI,
                        Worth.END));
    }

    private Plan now(long id, int type, String end, long send, Worth worth) {
        return new Plan(wish(id, name(id, end), -1, send, type), worth);
    }

    private Plan byArrival(long id, int type, long pts, long send) {
        boolean out = type == SpliceRequest.START_NORMAL;
        return new Plan(
                wish(id, name(id, out ? "out" : "in"), pts, send, type),
                out ? Worth.START : Worth.END);
    }

    private Request.Wish wish(long id, String cue, long pts, long send, int type) {
        IntFunction<List<Operation>> operations =
                preRoll -> List.of(splice(type, id, pts < 0 ? 0 : preRoll));
        int preRollMillis = pts < 0 ? 0 : preRollMillis(pts, send);
        return new Request.Wish((int) id, cue, pts, send, null, preRollMillis, operations);
    }

    private static SpliceRequest splice(int type, long id, int preRollMillis) {
        return new SpliceRequest(type, id, PROGRAM, preRollMillis, 0, false);
    }

    private static String name(long id, String end) {
        return SpliceInfo.name("splice_insert", id, end);
    }

    /** From when it is sent to the frame; what is left of a millisecond is less than a frame. */
    private int preRollMillis(long pts, long send) {
        return Math.toIntExact(Math.round((venue.nanosAt(pts) - send) / (double) NANOS_A_MILLI));
    }

    private long frameAfter(long nanos, int millis) {
        return venue.frameFrom(venue.clock90k(nanos + millis * NANOS_A_MILLI));
    }

    private int preRollMillis() {
        return PRE_ROLL_MILLIS_MIN + random.nextInt(PRE_ROLL_MILLIS_SPAN);
    }

    private int breakMillis() {
        return BREAK_MILLIS_MIN + random.nextInt(BREAK_MILLIS_SPAN);
    }
}

package io.crosspoint.peers.automation;

import io.crosspoint.peers.automation.Operation.InsertSegmentationDescriptorRequest;
import io.crosspoint.peers.automation.Operation.SpliceRequest;
import io.crosspoint.peers.automation.Operation.TimeSignalRequest;
import io.crosspoint.peers.scte35.SpliceInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The breaks of a program: one every so often, of four kinds in turn, as automation systems really
 * ask for them. First a provider placement opportunity, whose start and end are time signals of
 * their own; then a splice start that returns by itself, told by the time of day; then one that is
 * not; then a splice start and a splice end. What is timed by arrival is sent exactly its pre-roll
 * before the program's clock at the venue shows the frame that it is for.
 *
 * @param firstMillis the first break's request, after the venue's beginning
 * @param everyMillis from one to the next
 * @param untilMillis the venue's end, by which a break is whole; 0 if it has none
 * @param breakMillis how long a break lasts
 * @param firstEvent event id of the first break; the next has the next
 */
record Rundown(
        long firstMillis, long everyMillis, long untilMillis, long breakMillis, long firstEvent) {

    /** From a request to its splice point. */
    static final int PRE_ROLL_MILLIS = 4_000;

    /** What tells a request by the time of day is sent so long before that time. */
    private static final long UTC_AHEAD_MILLIS = 1_000;

    /** Between a break's end and the venue's: the last copies, and the partner. */
    private static final long REST_MILLIS = 2_000;

    /** Requests of each kind of break. */
    private static final int[] REQUESTS = {2, 1, 1, 2};

    private static final int KINDS = REQUESTS.length;
    private static final int PROGRAM = 1;
    private static final int UPID_URI = 0x0F;
    private static final long TICKS_A_MILLI = 90;

    /** Two readings of one moment: by the host's clock, and by {@link System#nanoTime}. */
    record Moment(Instant instant, long nanos) {

        Instant at(long otherNanos) {
            return instant.plusNanos(otherNanos - nanos);
        }

        long nanosAt(Instant other) {
            return nanos + Duration.between(instant, other).toNanos();
        }
    }

    /** When a break is planned, after the venue's beginning: some time before its first request. */
    long planMillis(int index) {
        return Math.max(0, firstMillis + index * everyMillis - 2 * UTC_AHEAD_MILLIS);
    }

    /** Whether there is such a break: it must be whole before the end. */
    boolean has(int index) {
        long whole = firstMillis + index * everyMillis + PRE_ROLL_MILLIS + breakMillis;
        return untilMillis == 0 || whole + REST_MILLIS <= untilMillis;
    }

    /** Requests of the breaks that have begun so long after the venue's beginning. */
    long requests(long playedMillis) {
        long requests = 0;
        for (int i = 0; has(i) && firstMillis + i * everyMillis <= playedMillis; i++) {
            requests += REQUESTS[i % KINDS];
        }
        return requests;
    }

    /** The requests of a break, in order. */
    List<Request.Wish> plan(int index, VenueClock venue, Moment now) {
        long spliceMillis = firstMillis + index * everyMillis + PRE_ROLL_MILLIS;
        long start = venue.frameFrom(venue.clock90k(venue.startNanos() + spliceMillis * 1_000_000));
        long end = venue.frameFrom(start + breakMillis * TICKS_A_MILLI);
        Break one = new Break(index, firstEvent + index & 0xFFFFFFFFL, venue);
        return switch (index % KINDS) {
            case 0 ->
                    List.of(
                            one.placement(Placement.START, breakMillis, start),
                            one.placement(Placement.END, 0, end));
            case 1 -> List.of(one.byTimeOfDay(breakMillis, start, now));
            case 2 -> List.of(one.splice(SpliceRequest.START_NORMAL, breakMillis, true, start));
            default ->
                    List.of(
                            one.splice(SpliceRequest.START_NORMAL, breakMillis, false, start),
                            one.splice(SpliceRequest.END_NORMAL, 0, false, end));
        };
    }

    private enum Placement {
        START(InsertSegmentationDescriptorRequest.PLACEMENT_START),
        END(InsertSegmentationDescriptorRequest.PLACEMENT_END);

        private final int type;

        Placement(int type) {
            this.type = type;
        }
    }

    /** One of the breaks, by its place in the rundown. */
    private record Break(int rank, long event, VenueClock venue) {

        Request.Wish placement(Placement which, long lastsMillis, long pts) {
            byte[] upid =
                    "urn:crosspoint:demo:%d".formatted(event).getBytes(StandardCharsets.US_ASCII);
            Operation descriptor =
                    new InsertSegmentationDescriptorRequest(
                            event, (int) (lastsMillis / 1_000), UPID_URI, upid, which.type);
            return onArrival(
                    SpliceInfo.name("time_signal", event, "0x%02X".formatted(which.type)),
                    pts,
                    preRoll -> List.of(new TimeSignalRequest(preRoll), descriptor));
        }

        Request.Wish splice(int type, long lastsMillis, boolean autoReturn, long pts) {
            return onArrival(
                    name(type == SpliceRequest.START_NORMAL),
                    pts,
                    preRoll -> List.of(request(type, preRoll, lastsMillis, autoReturn)));
        }

        private String name(boolean out) {
            return SpliceInfo.name("splice_insert", event, out ? "out" : "in");
        }

        private SpliceRequest request(
                int type, int preRollMillis, long lastsMillis, boolean autoReturn) {
            return new SpliceRequest(
                    type, event, PROGRAM, preRollMillis, (int) (lastsMillis / 100), autoReturn);
        }

        private Request.Wish onArrival(
                String cue, long pts, IntFunction<List<Operation>> operations) {
            long send = venue.nanosAt(pts - PRE_ROLL_MILLIS * TICKS_A_MILLI);
            return new Request.Wish(rank, cue, pts, send, null, PRE_ROLL_MILLIS, operations);
        }

        Request.Wish byTimeOfDay(long lastsMillis, long pts, Moment now) {
            return Rundown.byTimeOfDay(
                    rank,
                    name(true),
                    pts,
                    now.at(venue.nanosAt(pts)),
                    now,
                    preRoll ->
                            List.of(
                                    request(
                                            SpliceRequest.START_NORMAL,
                                            preRoll,
                                            lastsMillis,
                                            true)));
        }
    }

    /**
     * The message is to be processed at a whole second of UTC, and the pre-roll runs from there to
     * the frame; what the pre-roll's milliseconds cannot say, the timestamp's microseconds do.
     */
    static Request.Wish byTimeOfDay(
            int rank,
            String cue,
            long pts,
            Instant splice,
            Moment now,
            IntFunction<List<Operation>> operations) {
        Instant second = splice.minusMillis(PRE_ROLL_MILLIS - 500).truncatedTo(ChronoUnit.SECONDS);
        long micros = Duration.between(second, splice).toNanos() / 1_000;
        Instant processed = second.plusNanos(micros % 1_000 * 1_000);
        return new Request.Wish(
                rank,
                cue,
                pts,
                now.nanosAt(processed) - UTC_AHEAD_MILLIS * 1_000_000,
                UtcTime.of(processed),
                (int) (micros / 1_000),
                operations);
    }
}

package io.crosspoint.hub.cue.operator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the cues of an event get into its program, as Hawtio shows it: {@code
 * io.crosspoint:type=Insertion,name=EVENT}. Counts are since the event was put on air, as of the
 * last second; numbers that are not known are −1.
 */
public interface InsertionMXBean {

    /** What stands in the way, or is about to; empty if nothing does. */
    List<String> getAlarms();

    /** Whether there are the null packets that cues need: unknown, enough, short, obstructed. */
    String getHeadroom();

    /** The same in words. */
    String getHeadroomWords();

    /** Null packets among all packets of the last whole 0.73 s, per cent. */
    double getNullPercent();

    /** The longest time without a null packet in the last whole 0.73 s, ms. */
    double getLongestNullGapMillis();

    /** The longest of the last 47 s, ms. */
    double getWorstNullGapMillis();

    /** Whether the program has a stream of cues: added, own, or why not. */
    String getCueStream();

    int getCuePid();

    /** The number of the program that cues are put in. */
    int getProgram();

    int getMapPid();

    /** {@code version_number} of the program map as it is sent. */
    int getMapVersion();

    /** Program maps that were rewritten. */
    long getMapsRewritten();

    /** Program maps that were passed as they were. */
    long getMapsPassed();

    /** Rewritten program maps that lack their end, because no null packet came in time. */
    long getMapsCut();

    /** Copies of sections that are in the program, whole. */
    long getCopiesAired();

    /** Copies that were withheld, by why. */
    Map<String, Long> getCopiesWithheld();

    /** Copies that wait for their position. */
    int getCopiesPending();

    /** splice_null sections, one every 0.73 s. */
    long getHeartbeats();

    /** splice_null sections in the place of what was withheld, so that counters follow. */
    long getFillers();

    /** Discontinuities of the cues' counters that were marked. */
    long getMarks();

    /** Jumps of the program clock. */
    long getClockJumps();

    /** Packets of the feed on the PID that was added. */
    long getForeignPackets();

    /** Datagrams passed as they were: not whole packets, or a sync byte missing. */
    long getUntouchedDatagrams();

    /** What the remux has done; null where there is none. */
    @Nullable Remux getRemux();

    /**
     * What the remux has done.
     *
     * @param nullsMade null packets added
     * @param droppedTooFast packets left out because they came faster than the declared rate
     * @param droppedEarly packets left out before there was a clock
     * @param refusedDatagrams datagrams left out: not whole packets, or a sync byte missing
     */
    record Remux(long nullsMade, long droppedTooFast, long droppedEarly, long refusedDatagrams) {}
}

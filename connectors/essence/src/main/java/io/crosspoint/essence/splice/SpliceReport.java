package io.crosspoint.essence.splice;

import java.util.Map;

/**
 * What insertion has done; counts are since the start.
 *
 * @param cueStream whether there is a stream of cues
 * @param cuePid its PID; −1 if there is none
 * @param program the number of the program that cues are put in; −1 if none is known
 * @param mapPid the PID of that program's map; −1 if none is known
 * @param mapVersion the map's {@code version_number} as it is sent; −1 if none is known
 * @param headroom null packets to put them in
 * @param datagrams datagrams seen
 * @param untouched datagrams passed as they were: not whole packets, or a sync byte missing
 * @param nulls null packets seen
 * @param taken null packets taken, for cues and for maps
 * @param heartbeats splice_null sections put in
 * @param fillers splice_null sections put in only to move continuity counters on, where something
 *     was withheld
 * @param marks packets without payload that mark a discontinuity of continuity counters, where that
 *     would have taken too long
 * @param copiesAired copies of orders put in whole
 * @param withheld copies not put in, by why
 * @param pending copies that wait for their position
 * @param mapsRewritten occurrences of the program map that were rewritten
 * @param mapsPassed occurrences that were passed as they were
 * @param mapsCut rewritten ones for whose further packets no null came in time
 * @param clockJumps jumps of the program clock, back or on
 * @param foreign packets of the source on the PID that was added
 */
public record SpliceReport(
        CueStream cueStream,
        int cuePid,
        int program,
        int mapPid,
        int mapVersion,
        NullHeadroom headroom,
        long datagrams,
        long untouched,
        long nulls,
        long taken,
        long heartbeats,
        long fillers,
        long marks,
        long copiesAired,
        Map<SpliceFate.Kind, Long> withheld,
        int pending,
        long mapsRewritten,
        long mapsPassed,
        long mapsCut,
        long clockJumps,
        long foreign) {

    /** A report. */
    public SpliceReport {
        withheld = Map.copyOf(withheld);
    }

    /** Copies not put in, for whatever reason. */
    public long copiesWithheld() {
        return withheld.values().stream().mapToLong(Long::longValue).sum();
    }
}

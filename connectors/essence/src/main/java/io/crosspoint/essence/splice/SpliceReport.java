package io.crosspoint.essence.splice;

/**
 * What insertion has done; counts are since the start.
 *
 * @param cueStream whether there is a stream of cues
 * @param cuePid its PID; −1 if there is none
 * @param program the number of the program that cues are put in; −1 if none is known
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
 * @param copiesWithheld copies not put in, for whatever reason
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
        NullHeadroom headroom,
        long datagrams,
        long untouched,
        long nulls,
        long taken,
        long heartbeats,
        long fillers,
        long marks,
        long copiesAired,
        long copiesWithheld,
        int pending,
        long mapsRewritten,
        long mapsPassed,
        long mapsCut,
        long clockJumps,
        long foreign) {}

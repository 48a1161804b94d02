package io.crosspoint.essence.splice;

/** Whether there is a stream of cues to insert into, and if not, why. */
public enum CueStream {
    /** No PAT, or no map of the program, has come yet. */
    NO_TABLES,
    /** No program has a PCR. */
    NO_CLOCK,
    /** The program map gains the PID. */
    ADDED,
    /** The program has one; cues go in between its own. */
    OWN,
    /** The feed uses the PID for something else: nothing is inserted. */
    PID_TAKEN,
    /** The map shares its packets with others, or would be too long: nothing is inserted. */
    MAP_UNFIT
}

package io.crosspoint.essence.analysis;

import io.crosspoint.metadata.ts.ProgramMapSection;
import org.jspecify.annotations.Nullable;

/** A program of the PAT, and what is known of its map. */
final class ProgramState {

    final int number;
    final int mapPid;
    final TableDeadline mapDeadline;

    /** The map in force. */
    @Nullable ProgramMapSection map;

    /** The CRC of that map, by which a repeat is known without reading it. */
    int mapCrc;

    /** Since when it is in force. */
    long mapSince;

    ProgramState(int number, int mapPid, DefectLog defects, long since) {
        this.number = number;
        this.mapPid = mapPid;
        this.mapDeadline = new TableDeadline(DefectKind.PMT_ERROR, mapPid, defects, since);
    }
}

package io.crosspoint.hub.cue;

import io.crosspoint.components.splice.ProgramSplice;
import io.crosspoint.essence.splice.FrameGrid;
import io.crosspoint.essence.splice.SpliceFate;
import io.crosspoint.essence.splice.SpliceOrder;
import io.crosspoint.essence.splice.SpliceReport;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The insertion of an event as the way onto the air.
 *
 * @param splice the insertion
 */
public record SplicedAir(ProgramSplice splice) implements AirPath {

    @Override
    public OptionalLong clock90k(long nanos) {
        return splice.clock90k(nanos);
    }

    @Override
    public long nearestFrame(long pts90k) {
        FrameGrid grid = splice.frameGrid();
        return grid == null ? pts90k : grid.nearest90k(pts90k);
    }

    @Override
    public String obstacle() {
        SpliceReport report = splice.report();
        return switch (report.cueStream()) {
            case NO_TABLES -> "the program has no program map";
            case NO_CLOCK -> "the program has no clock";
            case PID_TAKEN -> "the feed uses the cues' PID for something else";
            case MAP_UNFIT -> "the program map cannot take another stream";
            case ADDED, OWN ->
                    report.headroom().known() && report.headroom().nulls() == 0
                            ? "the program has no null packets to put cues in"
                            : "";
        };
    }

    /** Whether the program has the null packets that cues need. */
    public Headroom headroom(CueSettings settings) {
        return Headroom.of(settings, splice.report(), obstacle());
    }

    @Override
    public boolean order(SpliceOrder order) {
        return splice.order(order);
    }

    @Override
    public void numbering(int packets) {
        splice.numbering(packets);
    }

    @Override
    public void drain(Consumer<? super SpliceFate> taker) {
        splice.drain(taker);
    }
}

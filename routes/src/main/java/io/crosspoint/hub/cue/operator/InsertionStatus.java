package io.crosspoint.hub.cue.operator;

import io.crosspoint.components.splice.ProgramSplice;
import io.crosspoint.essence.splice.NullHeadroom;
import io.crosspoint.essence.splice.RemuxReport;
import io.crosspoint.essence.splice.SpliceReport;
import io.crosspoint.hub.cue.CueProgram;
import io.crosspoint.hub.cue.CuePrograms;
import io.crosspoint.hub.cue.Headroom;
import io.crosspoint.hub.cue.SplicedAir;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what insertion last said of an event. */
final class InsertionStatus implements InsertionMXBean {

    private static final double TICKS_PER_MILLI = 90;

    private final CuePrograms programs;
    private final String event;

    InsertionStatus(CuePrograms programs, String event) {
        this.programs = programs;
        this.event = event;
    }

    /** A program that is not only rehearsed. */
    static Optional<ProgramSplice> splice(CueProgram program) {
        return program.air() instanceof SplicedAir(ProgramSplice splice)
                ? Optional.of(splice)
                : Optional.empty();
    }

    /** Whether an event has the nulls that its cues need; empty if it is not on air with cues. */
    static Optional<Headroom> headroom(CuePrograms programs, String event) {
        return programs.all().stream()
                .filter(program -> program.event().equals(event))
                .findFirst()
                .flatMap(InsertionStatus::headroom);
    }

    static Optional<Headroom> headroom(CueProgram program) {
        return program.air() instanceof SplicedAir air
                ? Optional.of(air.headroom(program.settings()))
                : Optional.empty();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private ProgramSplice splice() {
        return programs.all().stream()
                .filter(program -> program.event().equals(event))
                .findFirst()
                .flatMap(InsertionStatus::splice)
                .orElseThrow(() -> new IllegalStateException(event + " is off the air"));
    }

    private SpliceReport report() {
        return splice().report();
    }

    private NullHeadroom nulls() {
        return report().headroom();
    }

    private Headroom headroom() {
        return headroom(programs, event)
                .orElseThrow(() -> new IllegalStateException(event + " is off the air"));
    }

    @Override
    public List<String> getAlarms() {
        return headroom().alarm().stream().toList();
    }

    @Override
    public String getHeadroom() {
        return word(headroom().state());
    }

    @Override
    public String getHeadroomWords() {
        return headroom().words();
    }

    @Override
    public double getNullPercent() {
        return nulls().known() ? nulls().nullShare() * 100 : -1;
    }

    @Override
    public double getLongestNullGapMillis() {
        return nulls().known() ? nulls().longestGap90k() / TICKS_PER_MILLI : -1;
    }

    @Override
    public double getWorstNullGapMillis() {
        return nulls().known() ? nulls().worstGap90k() / TICKS_PER_MILLI : -1;
    }

    @Override
    public String getCueStream() {
        return word(report().cueStream());
    }

    @Override
    public int getCuePid() {
        return report().cuePid();
    }

    @Override
    public int getProgram() {
        return report().program();
    }

    @Override
    public int getMapPid() {
        return report().mapPid();
    }

    @Override
    public int getMapVersion() {
        return report().mapVersion();
    }

    @Override
    public long getMapsRewritten() {
        return report().mapsRewritten();
    }

    @Override
    public long getMapsPassed() {
        return report().mapsPassed();
    }

    @Override
    public long getMapsCut() {
        return report().mapsCut();
    }

    @Override
    public long getCopiesAired() {
        return report().copiesAired();
    }

    @Override
    public Map<String, Long> getCopiesWithheld() {
        Map<String, Long> counts = new TreeMap<>();
        report().withheld().forEach((kind, count) -> counts.put(word(kind), count));
        return counts;
    }

    @Override
    public int getCopiesPending() {
        return report().pending();
    }

    @Override
    public long getHeartbeats() {
        return report().heartbeats();
    }

    @Override
    public long getFillers() {
        return report().fillers();
    }

    @Override
    public long getMarks() {
        return report().marks();
    }

    @Override
    public long getClockJumps() {
        return report().clockJumps();
    }

    @Override
    public long getForeignPackets() {
        return report().foreign();
    }

    @Override
    public long getUntouchedDatagrams() {
        return report().untouched();
    }

    @Override
    public @Nullable Remux getRemux() {
        RemuxReport remux = splice().remuxReport();
        return remux == null
                ? null
                : new Remux(remux.made(), remux.tooFast(), remux.early(), remux.refused());
    }
}

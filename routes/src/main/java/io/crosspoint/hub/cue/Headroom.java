package io.crosspoint.hub.cue;

import io.crosspoint.essence.splice.NullHeadroom;
import io.crosspoint.essence.splice.SpliceReport;
import io.crosspoint.hub.cue.CueSettings.Mode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a program has the null packets that its cues need. In the time after which insertion
 * gives a copy up there has to be one for each copy that falls into it and for the heartbeat; where
 * the program map needs another packet, one for each time it comes, before it comes again; and a
 * cue with the least pre-roll has to find one before its splice point. Judged by the worst epoch
 * (0.73 s) of the last {@link NullHeadroom#EPOCHS}: a feed whose rate varies has nulls now and
 * then.
 *
 * @param state what it came to
 * @param words for people, one line
 */
public record Headroom(State state, String words) {

    /** What it came to. */
    public enum State {
        /** No whole epoch of a program has come. */
        UNKNOWN,
        /** There are enough. */
        ENOUGH,
        /** Cues will be late or given up, or the program map will lack its end. */
        SHORT,
        /** Cues do not get in, for another reason than nulls. */
        OBSTRUCTED
    }

    /** The words, where they are an alarm. */
    public Optional<String> alarm() {
        return switch (state) {
            case SHORT, OBSTRUCTED -> Optional.of(words);
            case UNKNOWN, ENOUGH -> Optional.empty();
        };
    }

    /**
     * Judges.
     *
     * @param obstacle why no cue can get in at all; empty if one can
     */
    static Headroom of(CueSettings settings, SpliceReport report, String obstacle) {
        NullHeadroom nulls = report.headroom();
        return switch (report.cueStream()) {
            case ADDED, OWN -> nulls.known() ? judged(settings, nulls) : unknown();
            case NO_TABLES, NO_CLOCK, PID_TAKEN, MAP_UNFIT ->
                    report.datagrams() == 0
                            ? unknown()
                            : new Headroom(State.OBSTRUCTED, "cues do not get in: " + obstacle);
        };
    }

    private static Headroom unknown() {
        return new Headroom(State.UNKNOWN, "no second of a program has come yet");
    }

    private static Headroom judged(CueSettings settings, NullHeadroom nulls) {
        long gapMillisMax = gapMillisMax(settings, nulls);
        int needed = needed(settings, nulls);
        long gapMillis = nulls.worstGap90k() / 90;
        boolean enough = nulls.fewestNulls() >= needed && gapMillis <= gapMillisMax;
        String advice = settings.mode() == Mode.REMUX ? "declare a higher rate" : "use mode: remux";
        String words =
                String.format(
                        Locale.ROOT,
                        "null packets %.1f %%, at least %d in 0.73 s, longest gap %d ms;"
                                + " cues need %d, and one every %d ms",
                        nulls.nullShare() * 100,
                        nulls.fewestNulls(),
                        gapMillis,
                        needed,
                        gapMillisMax);
        return enough
                ? new Headroom(State.ENOUGH, words)
                : new Headroom(State.SHORT, words + ": " + advice);
    }

    private static long gapMillisMax(CueSettings settings, NullHeadroom nulls) {
        long most = NullHeadroom.PATIENCE_90K / 90;
        Duration room = settings.minPreroll().minus(settings.horizon());
        if (room.isPositive()) {
            most = Math.min(most, room.toMillis());
        }
        return nulls.mapNulls() == 0
                ? most
                : Math.min(most, NullHeadroom.EPOCH_90K / 90 / nulls.mapNulls());
    }

    private static int needed(CueSettings settings, NullHeadroom nulls) {
        long spacing90k = settings.spacing().toMillis() * 90;
        long copies =
                spacing90k == 0
                        ? settings.copies()
                        : Math.min(settings.copies(), 1 + NullHeadroom.PATIENCE_90K / spacing90k);
        long atOnce = copies + (settings.heartbeat() ? 1 : 0);
        return (int) (atOnce * NullHeadroom.EPOCH_90K / NullHeadroom.PATIENCE_90K)
                + nulls.mapNulls();
    }
}

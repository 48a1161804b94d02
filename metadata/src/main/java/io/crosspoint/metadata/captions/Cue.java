package io.crosspoint.metadata.captions;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the screen from one time to another. Roll-up and paint-on captions are a cue for
 * every state that the screen passes through.
 *
 * @param id the name a format gave it; empty where it has none
 * @param begin when it appears
 * @param end when it is gone; null while nothing has ended it (a live cue, or the last of a file)
 * @param mode how it came onto the screen
 * @param regions its parts, those that are drawn first first
 */
public record Cue(
        String id,
        MediaTime begin,
        @Nullable MediaTime end,
        DisplayMode mode,
        List<Region> regions) {

    /** A cue; the regions are copied. */
    public Cue {
        regions = List.copyOf(regions);
    }

    /** True from its begin until just before its end. */
    public boolean standsAt(MediaTime time) {
        return !time.isBefore(begin) && (end == null || time.isBefore(end));
    }

    /** The text of every row, in order, without styles or positions. */
    public List<String> lines() {
        return regions.stream().flatMap(r -> r.rows().stream()).map(Row::text).toList();
    }

    /** The lines joined by line feeds. */
    public String text() {
        return lines().stream().collect(Collectors.joining("\n"));
    }

    /** The same on the screen from and to other times. */
    public Cue during(MediaTime newBegin, @Nullable MediaTime newEnd) {
        return new Cue(id, newBegin, newEnd, mode, regions);
    }
}

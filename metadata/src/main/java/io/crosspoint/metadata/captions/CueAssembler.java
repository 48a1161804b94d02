package io.crosspoint.metadata.captions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes cues of a screen that changes. A cue ends where the screen changes as a whole (a flip, an
 * erasure, a roll) or, in paint-on, where a word ends; what it shows is what its last moment
 * showed.
 */
public final class CueAssembler {

    /** The most cues that are kept of a channel: a day of pop-on captions has fewer. */
    public static final int MAX_CUES = 50_000;

    /** What can be looked at between two changes. */
    public interface Screen {
        /** True if there is nothing to read. */
        boolean isBlank();

        /** What there is to read. */
        List<Region> regions();
    }

    private final List<Cue> cues = new ArrayList<>();
    private long dropped;
    private @Nullable MediaTime begin;

    /** The screen is about to change, or a word has ended on it. */
    public void boundary(Screen screen, DisplayMode mode, MediaTime time) {
        if (begin != null && begin.isBefore(time)) {
            List<Region> regions = screen.regions();
            if (!regions.isEmpty()) {
                add(begin, time, mode, regions);
            }
            begin = time;
        }
    }

    /** Something was shown or erased. */
    public void changed(Screen screen, MediaTime time) {
        if (screen.isBlank()) {
            begin = null;
        } else if (begin == null) {
            begin = time;
        }
    }

    /** Characters were added: cheaper than {@link #changed}, for nothing can have become blank. */
    public void written(Screen screen, MediaTime time) {
        if (begin == null) {
            changed(screen, time);
        }
    }

    /** The cues so far, and the one that stands, without an end. */
    public List<Cue> cues(Screen screen, DisplayMode mode) {
        List<Cue> all = new ArrayList<>(cues);
        List<Region> standing = begin == null ? List.of() : screen.regions();
        if (begin != null && !standing.isEmpty()) {
            Cue last = all.isEmpty() ? null : all.getLast();
            if (last != null && continues(last, begin, mode, standing)) {
                all.set(all.size() - 1, last.during(last.begin(), null));
            } else {
                all.add(new Cue("", begin, null, mode, standing));
            }
        }
        return all;
    }

    /** Cues that came after {@link #MAX_CUES} and are not kept. */
    public long dropped() {
        return dropped;
    }

    private void add(MediaTime from, MediaTime to, DisplayMode mode, List<Region> regions) {
        Cue last = cues.isEmpty() ? null : cues.getLast();
        if (last != null && continues(last, from, mode, regions)) {
            cues.set(cues.size() - 1, last.during(last.begin(), to));
        } else if (cues.size() < MAX_CUES) {
            cues.add(new Cue("", from, to, mode, last == null ? regions : shared(last, regions)));
        } else {
            dropped++;
        }
    }

    /**
     * True if a viewer could not tell the new state from the last cue, which it follows at once.
     */
    private static boolean continues(
            Cue last, MediaTime from, DisplayMode mode, List<Region> regions) {
        if (mode == DisplayMode.POP_ON
                || !from.equals(last.end())
                || last.regions().size() != regions.size()) {
            return false;
        }
        for (int i = 0; i < regions.size(); i++) {
            if (!looksLike(last.regions().get(i), regions.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean looksLike(Region a, Region b) {
        if (!a.area().equals(b.area()) || a.rows().size() != b.rows().size()) {
            return false;
        }
        for (int i = 0; i < a.rows().size(); i++) {
            Row was = a.rows().get(i);
            Row is = b.rows().get(i);
            if (was.line() != is.line()
                    || was.column() != is.column()
                    || !was.text().stripTrailing().equals(is.text().stripTrailing())) {
                return false;
            }
        }
        return true;
    }

    /** Rows that did not change are kept once: paint-on repeats most of a screen at each word. */
    private static List<Region> shared(Cue last, List<Region> regions) {
        if (last.regions().size() != regions.size()) {
            return regions;
        }
        List<Region> shared = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            List<Row> before = last.regions().get(i).rows();
            shared.add(
                    regions.get(i)
                            .withRows(
                                    regions.get(i).rows().stream()
                                            .map(row -> kept(before, row))
                                            .toList()));
        }
        return shared;
    }

    private static Row kept(List<Row> before, Row row) {
        int at = before.indexOf(row);
        return at < 0 ? row : before.get(at);
    }
}

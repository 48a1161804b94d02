package io.crosspoint.metadata.captions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * One track of captions: a CEA-608 channel, a CEA-708 service, a WebVTT file, an EBU-TT sequence.
 *
 * @param track which one, by its format's name: {@code CC1}, {@code T2}, {@code service 1}; empty
 *     where a format has but one
 * @param language BCP 47 tag; empty where it is not said
 * @param cues in order of their begin; they may overlap where the format allows it
 */
public record TimedText(String track, String language, List<Cue> cues) {

    /** A track; cues are put in order of their begin. */
    public TimedText {
        cues = cues.stream().sorted(Comparator.comparing(Cue::begin)).toList();
    }

    /**
     * The track as states of one screen: cues that follow each other without overlap, each with all
     * the regions that stand during it. This is what CEA-608, CEA-708 and the intermediate
     * documents of TTML can show.
     */
    public List<Cue> displayStates() {
        TreeSet<MediaTime> changes = new TreeSet<>();
        for (Cue cue : cues) {
            changes.add(cue.begin());
            if (cue.end() != null) {
                changes.add(cue.end());
            }
        }
        List<Cue> states = new ArrayList<>();
        List<Cue> standing = new ArrayList<>();
        int next = 0;
        for (MediaTime at : changes) {
            standing.removeIf(cue -> !cue.standsAt(at));
            while (next < cues.size() && !at.isBefore(cues.get(next).begin())) {
                Cue cue = cues.get(next++);
                if (cue.standsAt(at)) {
                    standing.add(cue);
                }
            }
            if (!standing.isEmpty()) {
                states.add(state(standing, at, changes));
            }
        }
        return states;
    }

    private static Cue state(List<Cue> standing, MediaTime at, TreeSet<MediaTime> changes) {
        Cue first = standing.getFirst();
        List<Region> regions = standing.stream().flatMap(cue -> cue.regions().stream()).toList();
        return new Cue(first.id(), at, changes.higher(at), first.mode(), regions);
    }
}

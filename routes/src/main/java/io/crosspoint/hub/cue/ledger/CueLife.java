package io.crosspoint.hub.cue.ledger;

import io.crosspoint.hub.cue.CueFact;
import io.crosspoint.hub.cue.Decision;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A cue's life: all that the ledger knows of it.
 *
 * @param event the event
 * @param correlation the cue's name
 * @param entries what was decided, in the order of the log
 * @param facts what became of it, in the order of time
 */
public record CueLife(String event, String correlation, List<Entry> entries, List<CueFact> facts) {

    /**
     * A decision, as the ledger keeps it.
     *
     * @param entry its number
     * @param source who asked
     * @param request what made the request one of its kind
     * @param kind how long it was worth something
     * @param asked what was asked
     * @param requested when
     * @param decided when
     * @param splicePts90k the splice point; −1 if there was none
     * @param position90k where it was to go in; −1 if nowhere
     * @param copies how often
     * @param section base64; empty if there was none
     * @param pair what start and end share
     * @param refused why it was not to go on air; empty if it was
     */
    public record Entry(
            long entry,
            String source,
            String request,
            Decision.Kind kind,
            String asked,
            Instant requested,
            Instant decided,
            long splicePts90k,
            long position90k,
            int copies,
            String section,
            String pair,
            String refused) {}

    public CueLife {
        entries = List.copyOf(entries);
        facts = List.copyOf(facts);
    }

    /** What it came to, in one word. */
    public enum State {
        /** Nothing was to go on air. */
        REFUSED,
        /** Decided, and no word of it yet. */
        ON_ITS_WAY,
        /** Decided so long ago that what became of it is no longer kept. */
        NOT_KEPT,
        /** Given up. */
        MISSED,
        /** Put into the program. */
        AIRED,
        /** Read back from the program. */
        SEEN
    }

    /** What it came to. */
    public State state() {
        if (entries.stream().noneMatch(entry -> entry.refused().isEmpty())) {
            return State.REFUSED;
        }
        if (any(this::isMissedOnAir)) {
            return State.MISSED;
        }
        if (any(fact -> is(fact, CueFact.Kind.SEEN, CueFact.SEEN))) {
            return State.SEEN;
        }
        if (any(fact -> is(fact, CueFact.Kind.AIR, CueFact.AIRED))) {
            return State.AIRED;
        }
        return any(fact -> is(fact, CueFact.Kind.LOG, CueFact.NOT_KEPT))
                ? State.NOT_KEPT
                : State.ON_ITS_WAY;
    }

    /** Whether it did not get where it was to get, on air or to a partner. */
    public boolean isMissed() {
        return switch (state()) {
            case REFUSED, MISSED -> true;
            case ON_ITS_WAY, NOT_KEPT, AIRED, SEEN -> !missedBy().isEmpty();
        };
    }

    /**
     * The partners that did not get all of it, whether it was given up or they refused it. What one
     * got in the end, on replay, it did not miss.
     */
    public List<String> missedBy() {
        Map<String, CueFact> last = new LinkedHashMap<>();
        facts.stream()
                .filter(fact -> fact.kind() == CueFact.Kind.PARTNER)
                .forEach(fact -> last.put(fact.who() + "/" + fact.entry(), fact));
        return last.values().stream()
                .filter(
                        fact ->
                                fact.result().equals(CueFact.MISSED)
                                        || fact.result().equals(CueFact.REFUSED))
                .map(CueFact::who)
                .distinct()
                .toList();
    }

    /** Given up; unless it was on air, and the hub that knew has ended before it could say so. */
    private boolean isMissedOnAir(CueFact fact) {
        return is(fact, CueFact.Kind.AIR, CueFact.MISSED)
                && !any(
                        other ->
                                other.entry() == fact.entry()
                                        && is(other, CueFact.Kind.AIR, CueFact.AIRED));
    }

    /** Why it did not air, or that it did: one line. */
    public String why() {
        String partners =
                facts.stream()
                        .filter(fact -> fact.kind() == CueFact.Kind.PARTNER)
                        .map(fact -> "; " + fact.who() + ": " + said(fact))
                        .distinct()
                        .collect(Collectors.joining());
        return switch (state()) {
                    case REFUSED -> "not on air: " + entries.getFirst().refused();
                    case MISSED ->
                            "not on air: "
                                    + facts.stream()
                                            .filter(this::isMissedOnAir)
                                            .map(CueFact::detail)
                                            .findFirst()
                                            .orElse("");
                    case ON_ITS_WAY ->
                            "decided %s, and no word of it from insertion"
                                    .formatted(entries.getLast().decided());
                    case NOT_KEPT ->
                            "decided %s; what became of it is no longer kept"
                                    .formatted(entries.getLast().decided());
                    case AIRED -> {
                        String unseen =
                                facts.stream()
                                        .filter(f -> is(f, CueFact.Kind.SEEN, CueFact.MISSED))
                                        .map(f -> "; not seen: " + f.detail())
                                        .findFirst()
                                        .orElse("; as insertion says: no return path has seen it");
                        yield "on air " + aired() + missingCopies() + unlogged() + unseen;
                    }
                    case SEEN ->
                            "on air " + aired() + missingCopies() + unlogged() + ", and seen there";
                }
                + partners;
    }

    private String aired() {
        return facts.stream()
                .filter(f -> is(f, CueFact.Kind.AIR, CueFact.AIRED))
                .map(f -> "%s at position %d".formatted(f.at(), f.position90k()))
                .findFirst()
                .orElse("");
    }

    private String unlogged() {
        return facts.stream()
                .filter(f -> is(f, CueFact.Kind.LOG, CueFact.AIR_UNLOGGED))
                .map(f -> ", %s: %s".formatted(f.result(), f.detail()))
                .findFirst()
                .orElse("");
    }

    private String missingCopies() {
        return facts.stream()
                .filter(f -> is(f, CueFact.Kind.AIR, CueFact.MISSED))
                .filter(f -> !f.who().equals(CueFact.INSERTION))
                .map(f -> ", less %s: %s".formatted(f.who(), f.detail()))
                .collect(Collectors.joining());
    }

    private static String said(CueFact fact) {
        return fact.detail().isEmpty() ? fact.result() : fact.result() + ", " + fact.detail();
    }

    private boolean any(Predicate<CueFact> which) {
        return facts.stream().anyMatch(which);
    }

    private static boolean is(CueFact fact, CueFact.Kind kind, String result) {
        return fact.kind() == kind && fact.result().equals(result);
    }
}

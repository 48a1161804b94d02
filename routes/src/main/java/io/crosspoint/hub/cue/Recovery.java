package io.crosspoint.hub.cue;

import io.crosspoint.hub.cue.CueAnswer.Air.Fate;
import io.crosspoint.hub.cue.CueAnswer.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What a log that is read again tells of the requests that were accepted before: what became of
 * them, or that they are still on their way. So a copy of such a request is answered what a copy
 * would have been before. Bounded by what the log retains. One thread.
 */
final class Recovery {

    /** Takes what is still on its way. */
    interface Pending {

        /**
         * Takes a decision.
         *
         * @param group whose it is
         * @param aired whether a copy of it was put in
         */
        void take(Decision decision, AirGroup group, boolean aired);
    }

    /** What the facts say of a decision's way onto the air. */
    private static final class Flown {
        boolean aired;
        boolean again;
        String missed = "";
        final Set<String> missingCopies = new HashSet<>();
    }

    private final Map<String, List<Decision>> requests = new LinkedHashMap<>();
    private final Map<String, Flown> flown = new HashMap<>();
    private final Set<String> pending = new HashSet<>();

    /** Takes a decision that the log retained, in the order of the log. */
    void decided(Decision decision) {
        if (Numbering.goesOnAir(decision)) {
            requests.computeIfAbsent(decision.request(), r -> new ArrayList<>()).add(decision);
        }
    }

    /** Takes a fact that was retained. */
    void fact(CueFact fact) {
        if (fact.kind() != CueFact.Kind.AIR) {
            return;
        }
        Flown own = flown.computeIfAbsent(name(fact.correlation(), fact.entry()), n -> new Flown());
        switch (fact.result()) {
            case CueFact.AIRED -> own.aired = true;
            case CueFact.AGAIN -> own.again = true;
            case CueFact.MISSED -> {
                if (fact.who().equals(CueFact.INSERTION)) {
                    own.missed = fact.detail();
                } else {
                    own.missingCopies.add(fact.who());
                }
            }
            default -> {}
        }
    }

    /** Takes a decision that insertion has not let go. */
    void pending(Decision decision) {
        pending.add(name(decision.correlation(), decision.entry()));
    }

    /** Hands out what was made of it all. */
    void tell(BiConsumer<String, CueAnswer> answers, Pending onTheirWay) {
        requests.forEach((id, decisions) -> answers.accept(id, answer(decisions, onTheirWay)));
    }

    private CueAnswer answer(List<Decision> decisions, Pending onTheirWay) {
        // What was decided again is told by what it was decided to.
        List<Decision> last =
                decisions.stream().filter(d -> isPending(d) || !flown(d).again).toList();
        Decision first = decisions.getFirst();
        AirGroup group = new AirGroup(last.size(), first.splicePts90k());
        for (Decision decision : last) {
            Flown own = flown(decision);
            if (isPending(decision)) {
                onTheirWay.take(decision, group, own.aired);
            } else if (own.aired) {
                int copies = Math.max(1, decision.copies() - own.missingCopies.size());
                group.settled(Fate.AIRED, copies, "");
            } else if (!own.missed.isEmpty()) {
                group.settled(Fate.MISSED, 0, own.missed);
            } else {
                group.settled(Fate.UNKNOWN, 0, "nothing that is left here tells; the ledger may");
            }
        }
        return new CueAnswer(Outcome.LOGGED, first.correlation(), "", group.stage());
    }

    private boolean isPending(Decision decision) {
        return pending.contains(name(decision.correlation(), decision.entry()));
    }

    private Flown flown(Decision decision) {
        return flown.getOrDefault(name(decision.correlation(), decision.entry()), new Flown());
    }

    private static String name(String correlation, long entry) {
        return correlation + "/" + entry;
    }
}

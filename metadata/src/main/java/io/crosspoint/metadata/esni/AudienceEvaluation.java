package io.crosspoint.metadata.esni;

import io.crosspoint.metadata.xml.KeptElement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether one viewer is of audiences, references followed. */
final class AudienceEvaluation {

    /** The longest chain of references and nested audiences that is followed. */
    static final int MAX_DEPTH = 64;

    /** Audiences looked at in one evaluation: references may fan out without end. */
    static final int MAX_VISITS = 100_000;

    private final Map<String, Audience> audiences;
    private final Viewer viewer;
    private final Consumer<String> reasons;
    private final Map<String, Truth> known = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private int visits;
    private int depth;

    AudienceEvaluation(Map<String, Audience> audiences, Viewer viewer, Consumer<String> reasons) {
        this.audiences = audiences;
        this.viewer = viewer;
        this.reasons = reasons;
    }

    /** True of all; of none there is nothing that excludes the viewer. */
    Truth all(List<Audience> list) {
        return list.stream().map(this::one).reduce(Truth.YES, Truth::and);
    }

    private Truth one(Audience audience) {
        if (++visits > MAX_VISITS || depth >= MAX_DEPTH) {
            reasons.accept(
                    "audience "
                            + audience.identity().label()
                            + " is unknown: more than "
                            + (depth >= MAX_DEPTH
                                    ? MAX_DEPTH + " audiences in one another"
                                    : MAX_VISITS + " audiences to look at"));
            return Truth.UNKNOWN;
        }
        String name = name(audience);
        if (name != null) {
            Truth told = viewer.belongsTo(name);
            if (told != Truth.UNKNOWN) {
                reasons.accept("the viewer is " + inWords(told) + " audience " + name);
                return told;
            }
        }
        depth++;
        String href = audience.identity().href();
        Truth truth = href == null ? members(audience) : referred(href);
        depth--;
        return truth;
    }

    private static @Nullable String name(Audience audience) {
        String href = audience.identity().href();
        return href == null ? audience.identity().id() : href;
    }

    private Truth referred(String href) {
        Truth before = known.get(href);
        if (before != null) {
            return before;
        }
        Audience target = audiences.get(href);
        if (target == null || !open.add(href)) {
            reasons.accept(
                    "audience "
                            + href
                            + (target == null
                                    ? " is unknown: no document has it"
                                    : " is unknown: it refers to itself"));
            return Truth.UNKNOWN;
        }
        String next = target.identity().href();
        depth++;
        Truth truth =
                depth > MAX_DEPTH ? Truth.UNKNOWN : next == null ? members(target) : referred(next);
        depth--;
        open.remove(href);
        // What is unknown because of a circle may be known from elsewhere.
        if (truth != Truth.UNKNOWN) {
            known.put(href, truth);
        }
        reasons.accept("the viewer is " + inWords(truth) + " audience " + href);
        return truth;
    }

    private Truth members(Audience audience) {
        Stream<Truth> members =
                Stream.concat(
                        audience.properties().stream().map(this::property),
                        audience.audiences().stream().map(this::one));
        return switch (audience.match() == null ? Match.ALL : audience.match()) {
            case ALL -> fold(members, Truth.YES, Truth.NO, (a, b) -> a.and(b));
            case ANY -> fold(members, Truth.NO, Truth.YES, (a, b) -> a.or(b));
            case NONE -> fold(members, Truth.NO, Truth.YES, (a, b) -> a.or(b)).not();
        };
    }

    private interface Join {
        Truth of(Truth a, Truth b);
    }

    /** Joins the members until one decides. */
    private static Truth fold(Stream<Truth> members, Truth start, Truth decided, Join join) {
        Truth truth = start;
        for (var each = members.iterator(); truth != decided && each.hasNext(); ) {
            truth = join.of(truth, each.next());
        }
        return truth;
    }

    private Truth property(KeptElement property) {
        Truth truth = viewer.has(property);
        if (truth == Truth.UNKNOWN) {
            reasons.accept("it is not known whether the viewer has " + inWords(property));
        }
        return truth;
    }

    private static String inWords(KeptElement property) {
        return property.name() + (property.text().isEmpty() ? "" : " " + property.text());
    }

    private static String inWords(Truth truth) {
        return switch (truth) {
            case YES -> "of";
            case NO -> "not of";
            case UNKNOWN -> "perhaps of";
        };
    }
}

package io.crosspoint.metadata.esni;

import io.crosspoint.metadata.esni.PolicyDecision.ActivePolicy;
import io.crosspoint.metadata.xml.XmlDuration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * For this viewer at this instant, which policy holds, given a set of documents? A pure function of
 * what it is given.
 *
 * <p>How it is read:
 *
 * <ul>
 *   <li>A media point is matched at the instant its signal was seen; without {@code MatchSignal} at
 *       its {@code matchTime}; with both, and no signal seen, at {@code matchTime} plus {@code
 *       signalTolerance} if there is one, else not before its signal. With neither it is matched
 *       from {@code effective} on. {@code matchOffset} counts from the start of an asset, which is
 *       not known here: such a point is not matched. A match outside {@code effective} to {@code
 *       expires} is none.
 *   <li>At a match first {@code Remove}, then {@code Apply}; points of one instant by {@code
 *       order}, then as they stand. An applied policy lasts for its {@code duration}, or until it
 *       is removed, or until its media expires.
 *   <li>Of the policies under way the greater {@code priority} goes before (none counts as 0), then
 *       the one applied last. The first that has a viewing policy for the viewer holds.
 * </ul>
 */
public final class PolicyEvaluation {

    /** As many reasons are given; a page is read by nobody. */
    public static final int MAX_REASONS = 200;

    private final EntryIndex index;

    /** An evaluation of these documents. */
    public PolicyEvaluation(Collection<EsniDocument> documents) {
        index = new EntryIndex(documents);
    }

    /**
     * What is asked.
     *
     * @param media the id or the source of the media; null for all of them
     * @param viewer for whom
     * @param at when
     * @param signals media point id → when its signal was seen
     */
    public record Question(
            @Nullable String media, Viewer viewer, Instant at, Map<String, Instant> signals) {
        public Question {
            signals = Map.copyOf(signals);
        }
    }

    private record Matched(Media media, MediaPoint point, OffsetDateTime time) {
        int order() {
            Integer order = point.order();
            return order == null ? 0 : order;
        }
    }

    /** The answer. */
    public PolicyDecision decide(Question question) {
        List<String> reasons = new ArrayList<>();
        Consumer<String> because =
                reason -> {
                    if (reasons.size() < MAX_REASONS) {
                        reasons.add(reason);
                    }
                };
        List<ActivePolicy> active = active(question, because);
        AudienceEvaluation audiences =
                new AudienceEvaluation(index.audiences, question.viewer(), because);
        boolean undetermined = false;
        for (ActivePolicy applied : active) {
            String name = applied.policy().identity().label();
            Policy policy = index.resolve(applied.policy());
            if (policy == null) {
                because.accept("policy " + name + " is unknown: no document has it");
                undetermined = true;
                continue;
            }
            List<ViewingPolicy> holding = new ArrayList<>();
            for (ViewingPolicy each : policy.viewingPolicies()) {
                ViewingPolicy viewing = index.resolve(each);
                Truth truth = viewing == null ? Truth.UNKNOWN : audiences.all(viewing.audiences());
                because.accept(inWords(each, viewing, truth));
                undetermined |= truth == Truth.UNKNOWN;
                if (viewing != null && truth == Truth.YES) {
                    holding.add(viewing);
                }
            }
            if (!holding.isEmpty()) {
                because.accept("policy " + name + " holds, applied by " + applied.mediaPoint());
                return new PolicyDecision(applied, holding, active, undetermined, reasons);
            }
            because.accept("policy " + name + " has no viewing policy for the viewer");
        }
        because.accept("no policy holds");
        return new PolicyDecision(null, List.of(), active, undetermined, reasons);
    }

    private static String inWords(ViewingPolicy each, @Nullable ViewingPolicy found, Truth truth) {
        String name = "viewing policy " + each.identity().label();
        return found == null
                ? name + " is unknown: no document has it"
                : name
                        + switch (truth) {
                            case YES -> " is for the viewer";
                            case NO -> " is not for the viewer";
                            case UNKNOWN -> " is perhaps for the viewer";
                        };
    }

    /** The policies under way, the one that goes before first. */
    private List<ActivePolicy> active(Question question, Consumer<String> because) {
        OffsetDateTime at = question.at().atOffset(ZoneOffset.UTC);
        List<ActivePolicy> active = new ArrayList<>();
        for (Media media : index.medias) {
            String wanted = question.media();
            if (wanted != null
                    && !wanted.equals(media.identity().id())
                    && !wanted.equals(media.source())) {
                continue;
            }
            if (!isWithin(at, media.effective(), media.expires())) {
                because.accept("media " + media.identity().label() + " is not effective");
                continue;
            }
            active.addAll(active(media, at, question.signals(), because));
        }
        active.sort(
                Comparator.comparingInt(ActivePolicy::priority)
                        .thenComparing(ActivePolicy::since)
                        .reversed());
        return active;
    }

    /** Those of one media, the one applied last first. */
    private static Collection<ActivePolicy> active(
            Media media,
            OffsetDateTime at,
            Map<String, Instant> signals,
            Consumer<String> because) {
        List<Matched> matches = new ArrayList<>();
        for (MediaPoint point : media.mediaPoints()) {
            OffsetDateTime time = matched(media, point, signals, because);
            if (time != null && !time.isAfter(at)) {
                matches.add(new Matched(media, point, time));
            }
        }
        matches.sort(Comparator.comparing(Matched::time).thenComparingInt(Matched::order));
        Map<Object, ActivePolicy> active = new LinkedHashMap<>();
        for (Matched match : matches) {
            match.point.removes().forEach(policy -> active.remove(key(policy)));
            for (MediaPoint.Apply apply : match.point.applies()) {
                active.remove(key(apply.policy()));
                active.put(key(apply.policy()), applied(match, apply));
            }
        }
        List<ActivePolicy> lasting = new ArrayList<>();
        for (ActivePolicy policy : active.values()) {
            if (policy.until() == null || policy.until().isAfter(at)) {
                lasting.addFirst(policy);
            } else {
                because.accept(
                        "policy "
                                + policy.policy().identity().label()
                                + " ended "
                                + policy.until());
            }
        }
        return lasting;
    }

    /** By what a policy is known again when it is removed. */
    private static Object key(Policy policy) {
        String href = policy.identity().href();
        return href != null ? href : Objects.requireNonNullElse(policy.identity().id(), policy);
    }

    private static ActivePolicy applied(Matched match, MediaPoint.Apply apply) {
        return new ActivePolicy(
                apply.policy(),
                match.media.identity().label(),
                match.point.identity().label(),
                match.time,
                apply.duration() == null ? null : apply.duration().after(match.time),
                apply.priority() == null ? 0 : apply.priority());
    }

    /** When a point is matched; null if it is not, or not yet known to be. */
    private static @Nullable OffsetDateTime matched(
            Media media, MediaPoint point, Map<String, Instant> signals, Consumer<String> because) {
        String name = point.identity().label();
        String id = point.identity().id();
        Instant seen = id == null ? null : signals.get(id);
        OffsetDateTime time;
        if (seen != null) {
            time = seen.atOffset(ZoneOffset.UTC);
        } else if (!point.matchSignals().isEmpty()) {
            time = withoutSignal(point);
            if (time == null) {
                because.accept("media point " + name + " waits for its signal");
                return null;
            }
        } else if (point.matchTime() != null) {
            time = point.matchTime();
        } else if (point.matchOffset() != null) {
            because.accept("media point " + name + " counts from the start of an asset");
            return null;
        } else {
            OffsetDateTime effective =
                    point.effective() != null ? point.effective() : media.effective();
            return effective == null ? OffsetDateTime.MIN : effective;
        }
        if (!isWithin(time, point.effective(), point.expires())) {
            because.accept("media point " + name + " is not effective at its match, " + time);
            return null;
        }
        return time;
    }

    private static @Nullable OffsetDateTime withoutSignal(MediaPoint point) {
        OffsetDateTime time = point.matchTime();
        return time == null
                ? null
                : point.matchSignals().stream()
                        .map(MediaPoint.MatchSignal::signalTolerance)
                        .filter(Objects::nonNull)
                        .map((XmlDuration tolerance) -> tolerance.after(time))
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }

    private static boolean isWithin(
            OffsetDateTime time, @Nullable OffsetDateTime from, @Nullable OffsetDateTime to) {
        return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
    }
}

package io.crosspoint.hub.partner;

import io.crosspoint.hub.config.FileFinding;
import io.crosspoint.hub.config.WatchedFolder;
import io.crosspoint.hub.config.WatchedFolder.Applied;
import io.crosspoint.hub.cue.Decision;
import io.crosspoint.hub.cue.DecisionJson;
import io.crosspoint.hub.partner.Partner.Surroundings;
import io.crosspoint.hub.partner.PartnerQueues.Known;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partners in effect. Changed by the one thread that looks at their folder; looked up, and
 * asked for replays, by any.
 *
 * <p>A partner has a queue and a worker for each of its events that is on air. The queue stays
 * while an event is off the air, for ends are due until they are delivered; it goes, and what is in
 * it to the missed list, when the partner's file or the event in it does.
 */
public final class Partners implements WatchedFolder.Definitions, Replays {

    /** Partners of a hub; one more is refused. */
    public static final int CAPACITY = 64;

    private static final String DELIVERED = "delivered";
    private static final Logger LOG = LoggerFactory.getLogger(Partners.class);

    private final PartnerQueues queues;
    private final PartnerRoute route;
    private final Supplier<Set<String>> events;
    private final Surroundings surroundings;
    private final PartnerBeans beans = new PartnerBeans();
    private final Map<String, Partner> partners = new ConcurrentHashMap<>();
    private final Map<String, Path> files = new HashMap<>();
    private String trouble = "";

    /**
     * No partners yet.
     *
     * @param events the events on air
     */
    Partners(
            CamelContext camel,
            PartnerQueues queues,
            Supplier<Set<String>> events,
            Surroundings surroundings) {
        this.queues = queues;
        this.route = new PartnerRoute(camel, queues.connections());
        this.events = events;
        this.surroundings = surroundings;
    }

    /** Those in effect, by id. */
    List<Partner> all() {
        return partners.values().stream().sorted(Comparator.comparing(Partner::id)).toList();
    }

    @Override
    public synchronized Applied apply(Path file, String former) {
        PartnerFile read = PartnerFile.read(file);
        PartnerDefinition definition = read.definition();
        if (definition == null) {
            return new Applied(former, read.findings());
        }
        List<FileFinding> refused = conflicts(file, former, definition);
        if (!refused.isEmpty()) {
            return new Applied(former, refused);
        }
        Partner known = partners.get(definition.id());
        if (known == null) {
            MissedList missed = new MissedList(definition.id(), queues::session);
            Partner partner = new Partner(definition, missed, surroundings);
            partners.put(definition.id(), partner);
            files.put(definition.id(), file);
            beans.show(partner);
            LOG.info("partner {}: {}", definition.id(), definition.url());
        } else if (!known.definition().sameAs(definition)) {
            known.change(definition);
            LOG.info("partner {} changed: {}", definition.id(), definition.url());
        }
        keepUp();
        return new Applied(definition.id(), List.of());
    }

    private List<FileFinding> conflicts(Path file, String former, PartnerDefinition definition) {
        int line = definition.line("partner");
        if (!former.isEmpty() && !former.equals(definition.id())) {
            String reason =
                    "partner '%s' cannot become '%s'; remove the file, then add it under a new name"
                            .formatted(former, definition.id());
            return List.of(new FileFinding(file, line, reason));
        }
        Path other = files.get(definition.id());
        if (other != null && !other.equals(file)) {
            return List.of(PartnerCheck.taken(file, definition, other));
        }
        if (other == null && partners.size() >= CAPACITY) {
            String reason =
                    "a hub has %d partners at most, and has as many: '%s' is not added"
                            .formatted(CAPACITY, definition.id());
            return List.of(new FileFinding(file, line, reason));
        }
        return List.of();
    }

    @Override
    public synchronized void remove(Path file, String id) {
        Partner partner = partners.get(id);
        if (partner != null) {
            for (DeliveryWorker worker : List.copyOf(partner.workers())) {
                end(partner, worker, "the partner was removed");
            }
            beans.hide(id);
            partners.remove(id);
            files.remove(id);
        }
    }

    /**
     * Sees to it that every partner has a worker for each of its events: called at every look, for
     * events come and go, and the broker may have been away.
     */
    synchronized void keepUp() {
        if (!queues.available()) {
            return;
        }
        Set<String> onAir = events.get();
        List<Known> known = queues.known();
        for (Partner partner : partners.values()) {
            PartnerDefinition definition = partner.definition();
            Set<String> wanted = new TreeSet<>(onAir);
            wanted.addAll(definition.named());
            known.stream()
                    .filter(queue -> queue.partner().equals(partner.id()))
                    .forEach(queue -> wanted.add(queue.event()));
            for (DeliveryWorker worker : List.copyOf(partner.workers())) {
                String event = worker.event();
                wanted.remove(event);
                boolean named = definition.named().contains(event);
                if (!definition.takes(event)) {
                    end(partner, worker, "the partner no longer takes event " + event);
                } else if (!named && !onAir.contains(event) && worker.depth() == 0) {
                    end(partner, worker, "event " + event + " is off the air");
                }
            }
            wanted.stream().filter(definition::takes).forEach(event -> begin(partner, event));
        }
    }

    /**
     * Ends the queues of partners whose files went while no hub ran; what is in them is on record.
     * Called once, when all files have been read and none is refused.
     */
    synchronized void sweep() {
        for (Known queue : queues.known()) {
            if (!partners.containsKey(queue.partner())) {
                try {
                    MissedList missed = new MissedList(queue.partner(), queues::session);
                    drain(queue.event(), queue.partner(), missed, "the partner was removed");
                } catch (Exception e) {
                    LOG.error("partner {}: its queue could not be ended", queue.partner(), e);
                }
            }
        }
    }

    private void begin(Partner partner, String event) {
        try {
            queues.open(event, partner.id());
            queues.openMissed(partner.id());
            partner.missed().load();
            Pairs pairs = new Pairs();
            for (MissedCue cue : partner.missed().all()) {
                if (cue.decision().event().equals(event)) {
                    pairs.startMissed(cue.decision(), cue.mayHaveArrived(), cue.reason());
                }
            }
            DeliveryWorker worker =
                    new DeliveryWorker(partner, event, queues.queue(event, partner.id()), pairs);
            route.add(partner.id(), event, worker);
            partner.workers().add(worker);
            trouble = "";
            LOG.info("partner {}: cues of event {} are delivered", partner.id(), event);
        } catch (Exception e) {
            String what = partner.id() + "." + event + ": " + e;
            if (!what.equals(trouble)) {
                LOG.error("partner {}: cues of event {} wait", partner.id(), event, e);
            }
            trouble = what;
        }
    }

    private void end(Partner partner, DeliveryWorker worker, String reason) {
        String event = worker.event();
        try {
            worker.quit();
            route.remove(partner.id(), event);
            partner.workers().remove(worker);
            int left = drain(event, partner.id(), partner.missed(), reason);
            partner.tally().missed.add(left);
        } catch (Exception e) {
            LOG.error("partner {}: event {} not ended cleanly", partner.id(), event, e);
        }
    }

    /** Ends a queue; what was not delivered is missed. */
    private int drain(String event, String partner, MissedList missed, String reason)
            throws Exception {
        queues.openMissed(partner);
        DeliveryQueue queue = queues.queue(event, partner);
        int left =
                queues.drain(
                        event,
                        partner,
                        text -> {
                            try {
                                Decision decision = DecisionJson.read(text);
                                Instant now = surroundings.now();
                                missed.add(new MissedCue(partner, now, reason, 0, true, decision));
                                surroundings
                                        .record()
                                        .settled(partner, decision, "missed", reason, now);
                            } catch (IllegalArgumentException e) {
                                queue.deadLetter(text, reason);
                            }
                        });
        queues.close(event, partner);
        LOG.info("partner {}: {}; {} cues were not delivered", partner, reason, left);
        return left;
    }

    /** Lets every worker go; what is not delivered stays in its queue. At the hub's end. */
    void quit() {
        for (Partner partner : partners.values()) {
            partner.workers().forEach(DeliveryWorker::quit);
            beans.hide(partner.id());
        }
    }

    @Override
    public String preview(String event, String correlation, String partner) {
        List<MissedCue> missed = missed(event, correlation, partner);
        return missed.isEmpty()
                ? nothing(event, correlation, partner)
                : missed.stream()
                        .map(cue -> preview(cue, missed))
                        .collect(Collectors.joining("\n"));
    }

    private static String preview(MissedCue cue, List<MissedCue> with) {
        Decision decision = cue.decision();
        boolean alone =
                Pairs.isStart(decision)
                        && !decision.pair().isEmpty()
                        && with.stream().noneMatch(other -> Pairs.ends(other.decision(), decision));
        return "%s: %s, %s, missed %s: %s%s%s"
                .formatted(
                        cue.key(),
                        decision.kind(),
                        decision.asked(),
                        cue.at(),
                        cue.reason(),
                        cue.mayHaveArrived() ? " (it may have it)" : "",
                        alone
                                ? "; its end is not on the list: look whether it is still to come,"
                                        + " or the partner stays in the break"
                                : "");
    }

    @Override
    public Replayed replay(String event, String correlation, String partner) {
        Partner to = partners.get(partner);
        List<MissedCue> missed = missed(event, correlation, partner);
        if (to == null || missed.isEmpty()) {
            return new Replayed(false, nothing(event, correlation, partner));
        }
        List<String> lines = new ArrayList<>();
        List<Decision> notStarted = new ArrayList<>();
        boolean delivered = true;
        for (MissedCue cue : missed) {
            Decision decision = cue.decision();
            String what =
                    notStarted.stream().anyMatch(start -> Pairs.ends(decision, start))
                            ? "not sent, for its start was not delivered"
                            : replay(to, cue, notStarted);
            delivered &= what.equals(DELIVERED);
            lines.add(cue.key() + ": " + what);
        }
        return new Replayed(delivered, String.join("\n", lines));
    }

    private String replay(Partner partner, MissedCue cue, List<Decision> notStarted) {
        try {
            Answer answer = partner.post(partner.sign(cue.decision()));
            Verdict verdict = Verdict.of(answer, surroundings.clock());
            if (verdict instanceof Verdict.Refused
                    || verdict instanceof Verdict.Again again && !again.mayHaveArrived()) {
                notStarted.add(cue.decision());
            }
            return switch (verdict) {
                case Verdict.Taken() -> {
                    partner.missed().remove(List.of(cue.key()));
                    partner.tally().delivered.increment();
                    partner.workers().stream()
                            .filter(worker -> worker.event().equals(cue.decision().event()))
                            .forEach(worker -> worker.pairs().startDelivered(cue.decision()));
                    surroundings
                            .record()
                            .settled(
                                    partner.id(),
                                    cue.decision(),
                                    DELIVERED,
                                    "on replay",
                                    surroundings.now());
                    yield DELIVERED;
                }
                case Verdict.Refused(String reason) -> "refused, " + reason;
                case Verdict.Again(boolean perhaps, String reason, long asked) ->
                        "not delivered, " + reason;
            };
        } catch (SecretReference.Unavailable e) {
            notStarted.add(cue.decision());
            return "not sent, " + e.getMessage();
        }
    }

    /** Of a cue, and of the ends of what it starts: a pair travels together. In log order. */
    private List<MissedCue> missed(String event, String correlation, String partner) {
        Partner known = partners.get(partner);
        if (known == null) {
            return List.of();
        }
        List<MissedCue> ofEvent =
                known.missed().all().stream()
                        .filter(cue -> cue.decision().event().equals(event))
                        .sorted(Comparator.comparingLong(cue -> cue.decision().entry()))
                        .toList();
        List<MissedCue> asked = new ArrayList<>();
        for (MissedCue cue : ofEvent) {
            Decision decision = cue.decision();
            if (decision.correlation().equals(correlation)
                    || asked.stream().anyMatch(start -> Pairs.ends(decision, start.decision()))) {
                asked.add(cue);
            }
        }
        return asked;
    }

    private String nothing(String event, String correlation, String partner) {
        return partners.containsKey(partner)
                ? "%s is not on the missed list of partner %s for event %s"
                        .formatted(correlation, partner, event)
                : "there is no partner '" + partner + "'";
    }
}

package io.crosspoint.hub.contribution;

import io.crosspoint.components.analysis.AnalysisDirectory;
import io.crosspoint.components.analysis.ProgramAnalysis;
import io.crosspoint.components.destination.DestinationDirectory;
import io.crosspoint.components.flow.FlowDirectory;
import io.crosspoint.components.splice.ProgramSplice;
import io.crosspoint.components.splice.SpliceDirectory;
import io.crosspoint.essence.splice.RemuxSettings;
import io.crosspoint.essence.splice.SpliceSettings;
import io.crosspoint.hub.config.FileFinding;
import io.crosspoint.hub.cue.CueAlarms;
import io.crosspoint.hub.cue.CueSettings;
import io.crosspoint.hub.distribution.OutputDefinition;
import io.crosspoint.transport.datagram.DatagramNetwork;
import io.crosspoint.transport.flow.Destination;
import io.crosspoint.transport.flow.Flow;
import io.crosspoint.transport.flow.FlowLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events on air. One change at a time; what is on air may be looked up from any thread.
 *
 * <p>A change is all or nothing: everything new is opened before anything old is let go, and what
 * cannot be opened is closed again and reported. Bursts go over from the old route to the new one
 * between two of them, so that an output that did not change loses nothing.
 */
public final class Events
        implements FlowDirectory, AnalysisDirectory, SpliceDirectory, DestinationDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private final ProgramRoute route;
    private final DatagramNetwork network;
    private final List<FlowLoop> loops;
    private final int capacity;
    private final EventBeans beans = new EventBeans();
    private final Map<String, LiveEvent> live = new ConcurrentHashMap<>();
    private volatile CueAlarms cueAlarms = event -> List.of();

    /**
     * No events yet.
     *
     * @param loops the threads that events are shared out to
     * @param capacity how many events this hub is sized for; one more is refused
     */
    public Events(CamelContext camel, DatagramNetwork network, List<FlowLoop> loops, int capacity) {
        this.route = new ProgramRoute(camel);
        this.network = network;
        this.loops = List.copyOf(loops);
        this.capacity = capacity;
    }

    /** The events on air, by id. */
    public List<LiveEvent> all() {
        return live.values().stream()
                .sorted(Comparator.comparing(event -> event.definition().id()))
                .toList();
    }

    /** Whom the events' beans ask, from now on, what is wrong with their cues. */
    public void cueAlarms(CueAlarms alarms) {
        cueAlarms = alarms;
    }

    /** How many of them this hub is sized for. */
    public int capacity() {
        return capacity;
    }

    @Override
    public @Nullable Flow flow(String event) {
        LiveEvent found = live.get(event);
        return found == null ? null : found.flow();
    }

    @Override
    public @Nullable ProgramAnalysis analysis(String event) {
        LiveEvent found = live.get(event);
        return found == null ? null : found.analysis();
    }

    @Override
    public @Nullable ProgramSplice splice(String event) {
        LiveEvent found = live.get(event);
        return found == null ? null : found.splice();
    }

    @Override
    public @Nullable Destination destination(String event, String name) {
        LiveEvent found = live.get(event);
        return found == null ? null : found.destinations().get(name);
    }

    /**
     * Puts an event on air, or changes it to this definition.
     *
     * @return why not; empty if it is on air now
     */
    public synchronized List<FileFinding> apply(Path file, EventDefinition definition) {
        Map<Path, EventDefinition> others = new HashMap<>();
        for (LiveEvent event : live.values()) {
            if (!event.file().equals(file)) {
                others.put(event.file(), event.definition());
            }
        }
        List<FileFinding> conflicts = EventConflicts.find(file, definition, others);
        if (!conflicts.isEmpty()) {
            return conflicts;
        }
        LiveEvent former = live.get(definition.id());
        if (former == null && live.size() >= capacity) {
            return List.of(
                    new FileFinding(
                            file,
                            definition.line("event"),
                            "this hub is sized for %d events (crosspoint.essence.capacity) and has as"
                                            .formatted(capacity)
                                    + " many on air: '"
                                    + definition.id()
                                    + "' is not opened"));
        }
        if (former != null && pidChanges(former.definition().cues(), definition.cues())) {
            return List.of(
                    new FileFinding(
                            file,
                            definition.line("cues.pid"),
                            "the cues of '%s' are on air with pid 0x%X, and receivers would go on looking there: change it while the event has no cues: or is off the air"
                                    .formatted(definition.id(), former.definition().cues().pid())));
        }
        try {
            if (former == null) {
                open(file, definition);
            } else if (!former.definition().sameAs(definition)) {
                change(former, definition);
            }
            return List.of();
        } catch (OpenFailure e) {
            return List.of(new FileFinding(file, definition.line(e.thing), e.getMessage()));
        }
    }

    /**
     * Whether the PID of cues would change on air. The program map says which it is, and its
     * version is a function of the feed's alone, so that all hubs of the event agree on it:
     * receivers would not be told.
     */
    private static boolean pidChanges(@Nullable CueSettings former, @Nullable CueSettings next) {
        return former != null && next != null && former.pid() != next.pid();
    }

    /** Takes an event off the air. */
    public synchronized void close(String id) {
        LiveEvent event = live.get(id);
        if (event == null) {
            return;
        }
        try {
            route.remove(id, event.revision());
            event.loop().close(event.flow());
        } catch (Exception e) {
            LOG.error("event {}: not closed cleanly", id, e);
        }
        live.remove(id);
        beans.hide(id);
        event.destinations().values().forEach(Destination::close);
        LOG.info("event {} is off the air", id);
    }

    private void open(Path file, EventDefinition definition) throws OpenFailure {
        FlowLoop loop = loops.stream().min(Comparator.comparingInt(this::eventsOn)).orElseThrow();
        Map<String, Destination> destinations = openDestinations(definition.outputs());
        Flow flow;
        try {
            flow = loop.open(definition.flow());
        } catch (IOException e) {
            destinations.values().forEach(Destination::close);
            throw new OpenFailure(legOf(e, definition), e);
        }
        LiveEvent event =
                new LiveEvent(
                        file,
                        definition,
                        1,
                        loop,
                        flow,
                        new ProgramAnalysis(),
                        splice(definition.id(), null, definition.cues()),
                        destinations);
        live.put(definition.id(), event);
        try {
            route.add(definition.id(), 1, event.splice() != null, names(definition));
        } catch (Exception e) {
            close(definition.id());
            throw new OpenFailure("event", e);
        }
        beans.show(
                definition.id(),
                () -> live.getOrDefault(definition.id(), event),
                id -> cueAlarms.of(id));
        LOG.info(
                "event {} is on air: {} legs, {} outputs",
                definition.id(),
                definition.flow().legs().size(),
                definition.outputs().size());
    }

    private void change(LiveEvent former, EventDefinition next) throws OpenFailure {
        Map<String, OutputDefinition> before = new HashMap<>();
        former.definition().outputs().forEach(output -> before.put(output.name(), output));
        List<OutputDefinition> added =
                next.outputs().stream()
                        .filter(output -> !output.equals(before.get(output.name())))
                        .toList();
        Map<String, Destination> opened = openDestinations(added);
        Map<String, Destination> destinations = new LinkedHashMap<>();
        for (OutputDefinition output : next.outputs()) {
            Destination fresh = opened.get(output.name());
            destinations.put(
                    output.name(),
                    fresh != null ? fresh : former.destinations().get(output.name()));
        }
        boolean flowChanges = !former.definition().flow().equals(next.flow());
        try {
            if (flowChanges) {
                former.loop().change(former.flow(), next.flow());
            }
        } catch (IOException e) {
            opened.values().forEach(Destination::close);
            throw new OpenFailure(legOf(e, next), e);
        }
        LiveEvent event =
                new LiveEvent(
                        former.file(),
                        next,
                        former.revision() + 1,
                        former.loop(),
                        former.flow(),
                        former.analysis(),
                        splice(next.id(), former.splice(), next.cues()),
                        destinations);
        live.put(next.id(), event);
        try {
            route.add(next.id(), event.revision(), event.splice() != null, names(next));
            event.loop().settle();
            route.remove(next.id(), former.revision());
        } catch (Exception e) {
            undo(former, opened, flowChanges);
            throw new OpenFailure("event", e);
        }
        former.destinations().values().stream()
                .filter(destination -> !destinations.containsValue(destination))
                .forEach(Destination::close);
        LOG.info("event {} changed to revision {}", next.id(), event.revision());
    }

    private void undo(LiveEvent former, Map<String, Destination> opened, boolean flowChanged) {
        String id = former.definition().id();
        live.put(id, former);
        splice(id, former.splice(), former.definition().cues());
        try {
            if (flowChanged) {
                former.loop().change(former.flow(), former.definition().flow());
            }
        } catch (IOException e) {
            LOG.error("event {}: its former legs could not be put back", id, e);
        }
        opened.values().forEach(Destination::close);
    }

    private Map<String, Destination> openDestinations(List<OutputDefinition> outputs)
            throws OpenFailure {
        Map<String, Destination> opened = new LinkedHashMap<>();
        for (OutputDefinition output : outputs) {
            try {
                opened.put(
                        output.name(),
                        Destination.open(
                                network,
                                output.legs().stream().map(OutputDefinition.Leg::rtp).toList(),
                                output.legs().stream().map(OutputDefinition.Leg::sender).toList()));
            } catch (IOException e) {
                opened.values().forEach(Destination::close);
                throw new OpenFailure("outputs." + output.name(), e);
            }
        }
        return opened;
    }

    /** Where an event's cues get in: as before, with the settings of its file, or anew. */
    private static @Nullable ProgramSplice splice(
            String event, @Nullable ProgramSplice former, @Nullable CueSettings cues) {
        if (cues == null) {
            return null;
        }
        int horizon90k = (int) (cues.horizon().toNanos() * 9 / 100_000);
        SpliceSettings settings = new SpliceSettings(cues.pid(), cues.heartbeat(), horizon90k);
        ProgramSplice splice = former == null ? new ProgramSplice(settings) : former;
        if (!splice.settings().equals(settings)) {
            splice.settings(settings);
        }
        // The same SSRC on every hub that has the event: their outputs can be each other's leg.
        splice.remux(
                cues.mode() == CueSettings.Mode.REMUX
                        ? new RemuxSettings(cues.remuxKbps() * 1000L, event.hashCode())
                        : null);
        return splice;
    }

    private int eventsOn(FlowLoop loop) {
        return (int) live.values().stream().filter(event -> event.loop() == loop).count();
    }

    private static List<String> names(EventDefinition definition) {
        return definition.outputs().stream().map(OutputDefinition::name).toList();
    }

    /** The leg that a failure names, as {@link FlowLoop#open} begins its message with it. */
    private static String legOf(IOException e, EventDefinition definition) {
        String message = String.valueOf(e.getMessage());
        return definition.flow().legs().stream()
                .filter(leg -> message.startsWith("leg " + leg.name() + ":"))
                .map(leg -> "legs." + leg.name())
                .findFirst()
                .orElse("event");
    }

    private static final class OpenFailure extends Exception {
        private final String thing;

        OpenFailure(String thing, Exception cause) {
            super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
            this.thing = thing;
        }
    }
}

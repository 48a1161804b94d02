package io.crosspoint.hub.contribution;

import io.crosspoint.hub.config.WatchedFolder;
import io.crosspoint.transport.datagram.DatagramNetwork;
import io.crosspoint.transport.flow.DestinationStatus;
import io.crosspoint.transport.flow.FlowLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The essence path of this hub: its loops, its events and the folder they come from, begun and
 * ended together.
 */
public final class Essence implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Essence.class);
    private static final long LOOK_MILLIS = 500;
    private static final long JOURNAL_MILLIS = 1_000;

    private final EssenceSettings settings;
    private final DatagramNetwork network;
    private final List<FlowLoop> loops = new ArrayList<>();
    private final Events events;
    private final WatchedFolder folder;
    private final EventJournal journal = new EventJournal();
    private final EventBeans beans = new EventBeans();
    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("event-folder").daemon(true).factory());

    /**
     * Starts the loops; no event is on air yet.
     *
     * @throws IOException if the system refuses a ready set
     */
    public Essence(CamelContext camel, DatagramNetwork network, EssenceSettings settings)
            throws IOException {
        this.settings = settings;
        this.network = network;
        for (int i = 0; i < settings.loopsWanted(); i++) {
            loops.add(new FlowLoop("essence-" + i, network));
        }
        this.events = new Events(camel, network, loops, settings.capacity());
        this.folder = EventFolder.watch(settings.events(), events);
        beans.show(new HubStatus(this));
    }

    /** Warms the path up, puts the events of the folder on air, and keeps looking at the folder. */
    public void begin() {
        new WarmUp(events, network).run(settings.warmUp());
        folder.lookAtOnce();
        LOG.info(
                "{} events on air from {}, {} loops, datagrams by {}",
                events.all().size(),
                settings.events().toAbsolutePath().normalize(),
                loops.size(),
                network.name());
        looking.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        looking.scheduleWithFixedDelay(
                this::journal, JOURNAL_MILLIS, JOURNAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void journal() {
        try {
            List<LiveEvent> live = events.all();
            journal.retain(live.stream().map(event -> event.definition().id()).toList());
            for (LiveEvent event : live) {
                journal.look(
                                event.definition().id(),
                                event.flow().status(),
                                event.analysis().report())
                        .forEach(Essence::log);
                Map<String, DestinationStatus> outputs = new TreeMap<>();
                event.destinations().forEach((name, to) -> outputs.put(name, to.status()));
                journal.outputs(event.definition().id(), outputs).forEach(Essence::log);
            }
        } catch (RuntimeException e) {
            LOG.error("the events' statuses could not be compared", e);
        }
    }

    private static void log(EventJournal.Line line) {
        LOG.atLevel(line.level()).log(line.text());
    }

    private void look() {
        try {
            folder.look();
        } catch (RuntimeException e) {
            LOG.error("the event folder could not be looked at; events stay as they are", e);
        }
    }

    /** The events on air. */
    public Events events() {
        return events;
    }

    /** The folder they come from. */
    public WatchedFolder folder() {
        return folder;
    }

    /** What their datagrams travel by. */
    public DatagramNetwork network() {
        return network;
    }

    /** The threads that turn them. */
    public List<FlowLoop> loops() {
        return List.copyOf(loops);
    }

    @Override
    public void close() {
        looking.shutdownNow();
        beans.hideHub();
        loops.forEach(FlowLoop::close);
        events.all().forEach(event -> event.destinations().values().forEach(d -> d.close()));
    }
}

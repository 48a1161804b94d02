package io.crosspoint.hub.cue;

import io.crosspoint.hub.cue.CueAnswer.Outcome;
import io.crosspoint.hub.cue.CueSettings.ReturnPath;
import io.crosspoint.hub.cue.deciding.HostTime;
import io.crosspoint.hub.cue.log.BrokerLink;
import io.crosspoint.metadata.wire.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cues of all events on air: gives each request to its event, and follows events on and off.
 */
public final class CueDesk implements CueIntake, CueAlarms, AutoCloseable {

    private static final long LOOK_MILLIS = 100;
    private static final Logger LOG = LoggerFactory.getLogger(CueDesk.class);

    private final CuePrograms programs;
    private final BrokerLink link;
    private final HostTime hostTime;
    private final CueFacts facts;
    private final Probes probes;
    private final Map<String, EventCues> events = new ConcurrentHashMap<>();
    private final Map<String, CueCounts> counts = new ConcurrentSkipListMap<>();
    private final Map<String, Watch> watches = new HashMap<>();
    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("cue-desk").daemon(true).factory());

    /** Reads programs back. */
    @FunctionalInterface
    public interface Probes {

        /**
         * Begins to read a program that comes back.
         *
         * @return ends it
         * @throws IOException if its address cannot be received
         */
        Probe open(String event, ReturnPath path, Sighted sighted) throws IOException;
    }

    /** A program that is read back. */
    public interface Probe extends AutoCloseable {

        /** Whether anything has come lately. */
        boolean isAlive();

        @Override
        void close();
    }

    /** Takes what was read back. */
    @FunctionalInterface
    public interface Sighted {

        /** Takes a section, and the program clock beside it; −1 where there was none. */
        void section(Bytes section, long position90k);
    }

    /** What an event's cues stand at, for people and metrics. */
    public record Status(
            String event,
            CueCounts counts,
            int waiting,
            int onTheirWay,
            int behind,
            String returning,
            List<String> alarms) {}

    private record Watch(ReturnPath path, Probe probe) {}

    /** A desk without events. */
    public CueDesk(
            CuePrograms programs,
            BrokerLink link,
            HostTime hostTime,
            CueFacts facts,
            Probes probes) {
        this.programs = programs;
        this.link = link;
        this.hostTime = hostTime;
        this.facts = facts;
        this.probes = probes;
    }

    /** Rehearses, then begins to follow the events on air. */
    public void begin() {
        Rehearsal.run(link, hostTime);
        look();
        looking.scheduleWithFixedDelay(
                () -> {
                    try {
                        look();
                    } catch (RuntimeException e) {
                        LOG.error("the events' cues could not be looked after", e);
                    }
                },
                LOOK_MILLIS,
                LOOK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private synchronized void look() {
        List<String> gone = new ArrayList<>(events.keySet());
        for (CueProgram program : programs.all()) {
            String event = program.event();
            gone.remove(event);
            EventCues cues = events.get(event);
            if (cues == null) {
                CueCounts counted = counts.computeIfAbsent(event, CueCounts::new);
                cues = new EventCues(program, link, hostTime, facts, counted);
                events.put(event, cues);
                cues.begin();
            } else if (!cues.program().equals(program)) {
                cues.program(program);
            }
            watch(event, program.settings().returnPath(), cues);
            boolean silent = program.settings().returnPath() != null && !cues.isComingBack();
            cues.counts().troubles().look(silent, hostTime.nanos(), hostTime.now());
        }
        for (String event : gone) {
            watch(event, null, null);
            EventCues cues = events.remove(event);
            if (cues != null) {
                cues.close();
            }
        }
    }

    private void watch(String event, @Nullable ReturnPath path, @Nullable EventCues cues) {
        Watch watch = watches.get(event);
        if (watch != null && !Objects.equals(watch.path(), path)) {
            watch.probe().close();
            watches.remove(event);
            watch = null;
        }
        if (watch == null && path != null && cues != null) {
            try {
                watch = new Watch(path, probes.open(event, path, cues::seen));
                watches.put(event, watch);
                cues.counts().troubles().unreceived("");
            } catch (IOException e) {
                cues.counts().troubles().unreceived(String.valueOf(e.getMessage()));
            }
        }
        if (cues != null) {
            cues.comesBack(watch != null && watch.probe().isAlive());
        }
    }

    @Override
    public CompletionStage<CueAnswer> request(CueRequest request) {
        EventCues cues = events.get(request.event());
        return cues == null
                ? CompletableFuture.completedStage(
                        EventCues.refusal(
                                Outcome.NO_PROGRAM,
                                "no event '%s' with cues is on air".formatted(request.event())))
                : cues.request(request);
    }

    /** What the events with cues stand at, by id. */
    public List<Status> statuses() {
        List<Status> all = new ArrayList<>();
        events.forEach(
                (event, cues) ->
                        all.add(
                                new Status(
                                        event,
                                        cues.counts(),
                                        cues.waiting(),
                                        cues.onTheirWay(),
                                        cues.behind(),
                                        returning(cues),
                                        alarms(cues))));
        all.sort(Comparator.comparing(Status::event));
        return all;
    }

    /** What is wrong with an event's cues now. */
    @Override
    public List<String> of(String event) {
        EventCues cues = events.get(event);
        return cues == null ? List.of() : alarms(cues);
    }

    private List<String> alarms(EventCues cues) {
        return cues.counts()
                .troubles()
                .alarms(cues.program().settings(), cues.behind(), hostTime.nanos());
    }

    private static String returning(EventCues cues) {
        if (cues.program().settings().returnPath() == null) {
            return "none";
        }
        return cues.isComingBack() ? "alive" : "silent";
    }

    @Override
    public void close() {
        looking.shutdownNow();
        synchronized (this) {
            watches.values().forEach(watch -> watch.probe().close());
            watches.clear();
            events.values().forEach(EventCues::close);
            events.clear();
        }
    }
}

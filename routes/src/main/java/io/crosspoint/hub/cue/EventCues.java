package io.crosspoint.hub.cue;

import io.crosspoint.hub.cue.CueAnswer.Outcome;
import io.crosspoint.hub.cue.deciding.Breaks;
import io.crosspoint.hub.cue.deciding.HostTime;
import io.crosspoint.hub.cue.deciding.Judge;
import io.crosspoint.hub.cue.log.BrokerLink;
import io.crosspoint.hub.cue.log.DecisionLog;
import io.crosspoint.hub.cue.log.LogNames;
import io.crosspoint.hub.cue.log.LogReader;
import io.crosspoint.metadata.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cues of one event: one thread decides them in the order in which they come, writes the
 * decisions, several at a time where several wait, answers, and follows them into the program.
 */
final class EventCues implements AutoCloseable {

    /** Requests of one automation system taken in a second. */
    static final int REQUESTS_A_SECOND_MAX = 50;

    /** Requests that wait to be decided, of all automation systems; each has its part of it. */
    static final int WAITING_MAX = 256;

    /** Requests that are written together. */
    static final int BATCH_MAX = 16;

    /** Sections read back that wait to be looked at; of more, the newest are not looked at. */
    static final int SIGHTINGS_MAX = 256;

    private static final long BUSY_TURN_MILLIS = 20;
    private static final long IDLE_TURN_MILLIS = 200;
    private static final long KEEP_NANOS = 200_000_000;
    private static final long CLOSE_MILLIS_MAX = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(EventCues.class);

    /** A request and whom to answer. */
    record Waiting(CueRequest request, Shares.Share share, CompletableFuture<CueAnswer> answer) {}

    private record Sighting(Bytes section, long position90k) {}

    private final String event;
    private final HostTime hostTime;
    private final CueCounts counts;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final BlockingQueue<Sighting> sightings = new ArrayBlockingQueue<>(SIGHTINGS_MAX);
    private final Flights flights;
    private final EventLog log;
    private final Deciding deciding;
    private final LogReader insertion;
    private final Thread thread;
    private volatile CueProgram program;
    private volatile Shares shares;
    private volatile boolean comesBack;
    private volatile boolean closed;
    private volatile int behind;
    private long keptNanos;
    private boolean keptOnce;

    EventCues(
            CueProgram program,
            BrokerLink link,
            HostTime hostTime,
            CueFacts facts,
            CueCounts counts) {
        this.event = program.event();
        this.program = program;
        this.shares = Shares.of(program.settings().automation());
        this.hostTime = hostTime;
        this.counts = counts;
        Numbering numbering = new Numbering();
        Remembered remembered = new Remembered();
        Breaks breaks = new Breaks();
        FlightNews news = new FlightNews(facts, counts, hostTime);
        this.flights = new Flights(this::program, news);
        this.log =
                new EventLog(
                        event,
                        new DecisionLog(link, event),
                        numbering,
                        remembered,
                        breaks,
                        counts,
                        packets -> program().air().numbering(packets),
                        (decision, group, aired) ->
                                flights.expectFormer(decision, group, aired, hostTime.nanos()));
        Stamp stamp = new Stamp(this::program, numbering);
        this.deciding =
                new Deciding(
                        this::program,
                        new Judge(hostTime),
                        breaks,
                        remembered,
                        stamp,
                        numbering,
                        log,
                        flights,
                        news,
                        hostTime);
        news.lostTo(new Again(this::program, stamp, numbering, log, flights, news, hostTime));
        this.insertion =
                new LogReader(link, LogNames.decisions(event), LogNames.INSERTION, this::arrived);
        this.thread = Thread.ofPlatform().name("cues-" + event).daemon(true).unstarted(this::run);
    }

    void begin() {
        thread.start();
    }

    CueProgram program() {
        return program;
    }

    /** The program, or what its file says of cues, has changed. */
    void program(CueProgram next) {
        program = next;
        shares = shares.next(next.settings().automation());
    }

    int waiting() {
        return waiting.size();
    }

    int behind() {
        return behind;
    }

    int onTheirWay() {
        return flights.size();
    }

    CueCounts counts() {
        return counts;
    }

    /**
     * Whether the program is read back now: then what is put in is not on air before it is seen.
     */
    void comesBack(boolean now) {
        comesBack = now;
    }

    boolean isComingBack() {
        return comesBack;
    }

    CompletionStage<CueAnswer> request(CueRequest request) {
        CompletableFuture<CueAnswer> answer = new CompletableFuture<>();
        String source = request.source();
        Shares now = shares;
        Shares.Share share = now.of(source);
        if (closed) {
            answer.complete(refusal(Outcome.NO_PROGRAM, "the event is going off the air"));
        } else if (!share.admit(hostTime.nanos())) {
            String more = "'%s' asks more than %d requests in a second";
            String why = more.formatted(source, REQUESTS_A_SECOND_MAX);
            answer.complete(refusal(Outcome.BUSY, why));
        } else if (!share.begin(now.waitingMax())) {
            String why = "more than %d requests of '%s' wait".formatted(now.waitingMax(), source);
            answer.complete(refusal(Outcome.BUSY, why));
        } else if (!waiting.offer(new Waiting(request, share, answer))) {
            // Only while the event's file changes: the parts are not more than the whole.
            share.end();
            String why = "more than %d requests wait".formatted(WAITING_MAX);
            answer.complete(refusal(Outcome.BUSY, why));
        }
        return answer.whenComplete((given, ignored) -> counts.answered(given.outcome()));
    }

    static CueAnswer refusal(Outcome outcome, String reason) {
        return new CueAnswer(outcome, "", reason, AirGroup.never(reason));
    }

    /** Takes a section that was read back from the program. Any thread. */
    void seen(Bytes section, long position90k) {
        sightings.offer(new Sighting(section, position90k));
    }

    private void arrived(String text, Runnable done) {
        Decision decision = DecisionJson.read(text);
        if (Numbering.goesOnAir(decision)) {
            flights.arrived(decision, done, hostTime.nanos());
        } else {
            done.run();
        }
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>(BATCH_MAX);
        while (!closed) {
            try {
                turn(batch);
            } catch (InterruptedException e) {
                break;
            } catch (RuntimeException e) {
                LOG.error("event {}: a turn of its cues failed", event, e);
                batch.forEach(
                        w -> w.answer().complete(refusal(Outcome.REFUSED, "the hub failed: " + e)));
            }
            batch.clear();
        }
        insertion.close();
        log.close();
        waiting.forEach(
                w ->
                        w.answer()
                                .complete(
                                        refusal(
                                                Outcome.NO_PROGRAM,
                                                "the event is going off the air")));
    }

    private void turn(List<Waiting> batch) throws InterruptedException {
        boolean busy = flights.size() > 0 || !sightings.isEmpty() || !keptOnce;
        Waiting first =
                waiting.poll(busy ? BUSY_TURN_MILLIS : IDLE_TURN_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            waiting.drainTo(batch, BATCH_MAX - 1);
            batch.forEach(taken -> taken.share().end());
            deciding.decide(batch);
        }
        long nowNanos = hostTime.nanos();
        flights.turn(nowNanos, comesBack);
        Sighting sighting = sightings.poll();
        while (sighting != null) {
            flights.seen(sighting.section(), sighting.position90k());
            sighting = sightings.poll();
        }
        if (!keptOnce || nowNanos - keptNanos >= KEEP_NANOS) {
            keptOnce = true;
            keptNanos = nowNanos;
            keep();
        }
        behind = log.behind();
    }

    /** What is looked after a few times a second. */
    private void keep() {
        hostTime.look();
        log.tryToCatchUp();
        if (!log.isUp()) {
            flights.withoutLog(hostTime.nanos());
        }
        if (log.isRecovered()) {
            insertion.keep();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(CLOSE_MILLIS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

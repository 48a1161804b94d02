package io.crosspoint.hub.cue.ledger;

import io.crosspoint.hub.cue.CueFact;
import io.crosspoint.hub.cue.CueFacts;
import io.crosspoint.hub.cue.Decision;
import io.crosspoint.hub.cue.DecisionJson;
import io.crosspoint.hub.cue.FactJson;
import io.crosspoint.hub.cue.log.BrokerLink;
import io.crosspoint.hub.cue.log.DecisionLog;
import io.crosspoint.hub.cue.log.FactLog;
import io.crosspoint.hub.cue.log.LogAway;
import io.crosspoint.hub.cue.log.LogNames;
import io.crosspoint.hub.cue.log.LogReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/**
 * Projects the decision logs and the facts beside them into the store, on one thread. While the
 * store is away everything waits in the broker's queues.
 */
public final class Ledger implements CueFacts, AutoCloseable {

    /** Entries between the broker's queues and the store. */
    static final int WAITING_MAX = 256;

    private static final long TURN_MILLIS = 200;
    private static final long RETRY_MILLIS = 1_000;
    private static final long CLOSE_MILLIS_MAX = 3_000;
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private record Entry(Runnable projection, Runnable done) {}

    private final BrokerLink link;
    private final LedgerStore store;
    private final FactLog factLog;
    private final Clock clock;
    private final Duration retention;
    private final Supplier<List<String>> events;
    private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Map<String, List<LogReader>> readers = new HashMap<>();
    private final LongAdder projected = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private final Thread thread =
            Thread.ofPlatform().name("cue-ledger").daemon(true).unstarted(this::run);
    private volatile boolean closed;
    private volatile boolean away;

    /**
     * A ledger that has not begun.
     *
     * @param retention so long a cue is kept
     * @param events the events whose logs are projected, as of now
     */
    public Ledger(
            BrokerLink link,
            LedgerStore store,
            FactLog factLog,
            Clock clock,
            Duration retention,
            Supplier<List<String>> events) {
        this.link = link;
        this.store = store;
        this.factLog = factLog;
        this.clock = clock;
        this.retention = retention;
        this.events = events;
    }

    /** Begins to project. */
    public void begin() {
        factLog.begin();
        thread.start();
    }

    /** What is known. */
    public LedgerStore store() {
        return store;
    }

    /** Whether the store does not take what is projected. */
    public boolean isAway() {
        return away;
    }

    /** Entries that were projected, those that were there already among them. */
    public long projected() {
        return projected.sum();
    }

    /** Entries that the store refused for what they say. */
    public long unreadable() {
        return unreadable.sum();
    }

    /** Facts that were not kept, because the broker was away for too long. */
    public long lostFacts() {
        return factLog.lost();
    }

    @Override
    public void record(CueFact fact) {
        factLog.write(fact.event(), FactJson.write(fact));
    }

    @Override
    public void after(Runnable done) {
        factLog.after(done);
    }

    /** Forgets what is older than the retention, so that the tables have a bound. */
    @Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
    void forget() {
        try {
            store.forget(clock.instant().minus(retention));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Old cues could not be removed from the store: {}", e.getMessage());
        }
    }

    private void run() {
        while (!closed) {
            try {
                Entry entry = waiting.poll(TURN_MILLIS, TimeUnit.MILLISECONDS);
                if (entry == null) {
                    follow();
                } else {
                    if (project(entry.projection())) {
                        entry.done().run();
                    }
                }
            } catch (InterruptedException e) {
                break;
            } catch (RuntimeException e) {
                LOG.error("an entry could not be projected", e);
            }
        }
    }

    /** Follows the events' logs; of one that is new, projects first what the log retained. */
    private void follow() throws InterruptedException {
        for (String event : events.get()) {
            List<LogReader> own = readers.get(event);
            if (own == null) {
                if (!link.isActive() || !replay(event)) {
                    continue;
                }
                own =
                        List.of(
                                new LogReader(
                                        link,
                                        LogNames.decisions(event),
                                        LogNames.LEDGER,
                                        this::decision),
                                new LogReader(
                                        link, LogNames.facts(event), LogNames.LEDGER, this::fact));
                readers.put(event, own);
            }
            own.forEach(LogReader::keep);
        }
    }

    /**
     * Projects what an event's log retained and the store has not: a store that writes behind has
     * forgotten the last of what it took, when its host or its process was killed. Of a decision
     * that is older than the facts that are left nobody knows what became of it, unless the store
     * does; that is projected too.
     *
     * @return false if the log cannot be read now
     */
    boolean replay(String event) throws InterruptedException {
        Set<String> known = new HashSet<>();
        Set<String> knownFacts = new HashSet<>();
        project(
                () -> {
                    known.addAll(store.known(event));
                    knownFacts.addAll(store.knownFacts(event));
                });
        List<Decision> decisions = new ArrayList<>();
        List<CueFact> facts = new ArrayList<>();
        boolean lostFacts;
        try {
            DecisionLog.read(
                    link,
                    LogNames.decisions(event),
                    text -> decisions.add(DecisionJson.read(text)));
            DecisionLog.read(link, LogNames.facts(event), text -> facts.add(FactJson.read(text)));
            lostFacts = DecisionLog.hasLostFacts(link, event);
        } catch (LogAway e) {
            LOG.debug("event {}: its log cannot be read yet: {}", event, e.getMessage());
            return false;
        }
        for (Decision decision : decisions) {
            if (!known.contains(decision.correlation() + "/" + decision.entry())) {
                project(() -> store.add(decision));
            }
        }
        for (CueFact fact : facts) {
            if (!knownFacts.contains(LedgerStore.name(fact))) {
                project(() -> store.add(fact));
            }
        }
        if (lostFacts) {
            Instant oldest = facts.isEmpty() ? Instant.MAX : facts.getFirst().at();
            for (Decision decision : decisions) {
                if (decision.refused().isEmpty() && decision.decided().isBefore(oldest)) {
                    project(() -> store.addNotKept(decision));
                }
            }
        }
        return true;
    }

    private void decision(String text, Runnable done) {
        Decision decision = DecisionJson.read(text);
        put(new Entry(() -> store.add(decision), done));
    }

    private void fact(String text, Runnable done) {
        CueFact fact = FactJson.read(text);
        put(new Entry(() -> store.add(fact), done));
    }

    private void put(Entry entry) {
        try {
            // Where the store is slow the broker's thread waits here, and the queue keeps the rest.
            boolean taken = false;
            while (!closed && !taken) {
                taken = waiting.offer(entry, TURN_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does it, and tries again for as long as the store is away; false if the ledger ends. */
    private boolean project(Runnable projection) throws InterruptedException {
        while (!closed) {
            try {
                projection.run();
                projected.increment();
                if (away) {
                    away = false;
                    LOG.info("the ledger is written again");
                }
                return true;
            } catch (DataIntegrityViolationException e) {
                unreadable.increment();
                LOG.error("the store refuses an entry of the ledger; it is let go", e);
                return true;
            } catch (DataAccessException | TransactionException e) {
                if (!away) {
                    away = true;
                    LOG.error(
                            "the store does not take the ledger, which catches up later: {}",
                            e.getMessage());
                }
                Thread.sleep(RETRY_MILLIS);
            }
        }
        return false;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        readers.values().forEach(own -> own.forEach(LogReader::close));
        factLog.close();
    }
}

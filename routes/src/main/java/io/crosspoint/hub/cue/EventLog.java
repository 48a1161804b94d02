package io.crosspoint.hub.cue;

import static java.util.stream.Collectors.toSet;

import io.crosspoint.hub.cue.deciding.Breaks;
import io.crosspoint.hub.cue.log.DecisionLog;
import io.crosspoint.hub.cue.log.LogAway;
import io.crosspoint.hub.cue.log.LogEntry;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.wire.Decoded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event's log as its thread sees it: recovered once, written in order, and written behind when
 * it comes back after it was away. One thread.
 */
final class EventLog implements AutoCloseable {

    /** Entries that wait for a log that is away; of more, the oldest are never logged. */
    static final int BEHIND_MAX = 1024;

    private static final int BEHIND_AT_ONCE = 64;
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private final String event;
    private final DecisionLog log;
    private final Numbering numbering;
    private final Remembered remembered;
    private final Breaks breaks;
    private final CueCounts counts;
    private final IntConsumer standing;
    private final Recovery.Pending pending;
    private final Deque<LogEntry> behind = new ArrayDeque<>();
    private boolean recovered;
    private boolean away;

    /**
     * A log of which nothing is known yet.
     *
     * @param standing takes, when it is known, the transport packets that all of its orders make,
     *     modulo 16
     * @param pending takes, then, the decisions that are still on their way onto the air
     */
    EventLog(
            String event,
            DecisionLog log,
            Numbering numbering,
            Remembered remembered,
            Breaks breaks,
            CueCounts counts,
            IntConsumer standing,
            Recovery.Pending pending) {
        this.event = event;
        this.log = log;
        this.numbering = numbering;
        this.remembered = remembered;
        this.breaks = breaks;
        this.counts = counts;
        this.standing = standing;
        this.pending = pending;
    }

    /** Entries that are not in the log yet. */
    int behind() {
        return behind.size();
    }

    /** Whether the log could be written now, as far as is known without trying. */
    boolean isUp() {
        return log.isUp();
    }

    /** Whether it is known where the log stands. */
    boolean isRecovered() {
        return recovered;
    }

    /** Makes sure that it is known where the log stands, and that nothing waits to be written. */
    void catchUp() throws LogAway {
        if (!recovered) {
            try {
                recover();
            } catch (LogAway e) {
                throw failed(e);
            }
        }
        while (!behind.isEmpty()) {
            List<LogEntry> some = behind.stream().limit(BEHIND_AT_ONCE).toList();
            write(some);
            for (int i = 0; i < some.size(); i++) {
                behind.removeFirst();
            }
            Set<String> waiting = behind.stream().map(EventLog::request).collect(toSet());
            some.stream()
                    .map(EventLog::request)
                    .filter(request -> !waiting.contains(request))
                    .forEach(remembered::logged);
            if (behind.isEmpty()) {
                LOG.info("event {}: all that waited is in the log", event);
            }
        }
        if (away) {
            away = false;
            LOG.info("event {}: the log is written again", event);
        }
    }

    private static String request(LogEntry entry) {
        return entry.decision().request();
    }

    /** The same, as far as the log is there. */
    void tryToCatchUp() {
        if (log.isUp()) {
            try {
                catchUp();
            } catch (LogAway e) {
                LOG.debug("event {}: {}", event, e.getMessage());
            }
        } else {
            counts.troubles().logFailed("the broker is not active, or its disk is full");
        }
    }

    private void recover() throws LogAway {
        Numbering.Mark provisional = numbering.mark();
        numbering.reset(new Numbering.Mark(1, 0));
        Recovery recovery = new Recovery();
        try {
            log.recover(
                    decision -> {
                        take(decision);
                        recovery.decided(decision);
                    });
            log.facts(text -> recovery.fact(FactJson.read(text)));
            log.pending(recovery::pending);
        } catch (LogAway e) {
            numbering.reset(provisional);
            throw e;
        }
        recovered = true;
        recovery.tell(remembered::recovered, pending);
        standing.accept(numbering.packets());
        LOG.info("event {}: the log stands at entry {}", event, numbering.next() - 1);
        // What was put on air before this was known gets its numbers behind what there was.
        List<LogEntry> waiting = new ArrayList<>(behind);
        behind.clear();
        for (LogEntry entry : waiting) {
            Decision decision = entry.decision();
            Decision numbered =
                    decision.placed(numbering.next(), decision.position90k(), numbering.packets());
            numbering.count(numbered);
            behind.add(new LogEntry(numbered, entry.once(), entry.way()));
        }
    }

    private void take(Decision decision) {
        numbering.recovered(decision);
        byte[] section = Base64.getDecoder().decode(decision.section());
        if (section.length > 0
                && SpliceInfoSection.decode(section)
                        instanceof Decoded.Ok<SpliceInfoSection>(var read, var ignored)) {
            breaks.recovered(read, decision);
        }
    }

    /**
     * Writes entries, all or none.
     *
     * @return those that were in the log already
     */
    List<LogEntry> write(List<LogEntry> entries) throws LogAway {
        try {
            List<LogEntry> known = log.write(entries);
            counts.troubles().logWritten();
            return known;
        } catch (LogAway e) {
            throw failed(e);
        }
    }

    private LogAway failed(LogAway e) {
        counts.troubles().logFailed(e.getMessage());
        return e;
    }

    /** Keeps what could not be written, to write it when it can be. */
    void later(List<LogEntry> entries, LogAway why) {
        if (!away) {
            away = true;
            LOG.error(
                    "event {}: {}; what is on air is not touched, what is decided is logged later",
                    event,
                    why.getMessage());
        }
        for (LogEntry entry : entries) {
            if (behind.size() >= BEHIND_MAX) {
                behind.removeFirst();
                counts.neverLogged(1);
            }
            behind.add(new LogEntry(entry.decision(), entry.once(), LogEntry.Way.BEHIND));
        }
    }

    @Override
    public void close() {
        log.close();
    }
}

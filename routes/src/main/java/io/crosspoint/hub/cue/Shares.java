package io.crosspoint.hub.cue;

import io.crosspoint.hub.cue.CueSettings.Automation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What each automation system of an event may ask of it, so that none takes the others' turn: so
 * many requests a second, and an equal part of those that wait. There are as many shares as the
 * event's file names systems, and one for all that it does not name. Any thread.
 */
final class Shares {

    private final Map<String, Share> named;
    private final Share others;
    private final int waitingMax;

    private Shares(Map<String, Share> named, Share others) {
        this.named = Map.copyOf(named);
        this.others = others;
        this.waitingMax = EventCues.WAITING_MAX / (named.size() + 1);
    }

    /** Shares of which nothing is used. */
    static Shares of(List<Automation> systems) {
        return new Shares(Map.of(), new Share()).next(systems);
    }

    /** The shares of an event's next file: who is named in both keeps what is used of its own. */
    Shares next(List<Automation> systems) {
        Map<String, Share> next = new HashMap<>();
        for (Automation system : systems) {
            Share before = named.get(system.name());
            next.put(system.name(), before == null ? new Share() : before);
        }
        return new Shares(next, others);
    }

    /** A system's share. */
    Share of(String source) {
        return named.getOrDefault(source, others);
    }

    /** Requests of one system that may wait. */
    int waitingMax() {
        return waitingMax;
    }

    /** One system's. */
    static final class Share {

        private final RateLimit rate = new RateLimit(EventCues.REQUESTS_A_SECOND_MAX);
        private final AtomicInteger waiting = new AtomicInteger();

        /** Whether one more is admitted now. */
        boolean admit(long nowNanos) {
            return rate.admit(nowNanos);
        }

        /** Whether one more may wait; it does from now on. */
        boolean begin(int max) {
            if (waiting.incrementAndGet() > max) {
                waiting.decrementAndGet();
                return false;
            }
            return true;
        }

        /** One waits no more. */
        void end() {
            waiting.decrementAndGet();
        }
    }
}

package io.crosspoint.hub.partner;

import java.util.List;

/** A partner, as Hawtio shows it: {@code io.crosspoint:type=Partner,name=ID}. */
public interface PartnerStatusMXBean {

    /** Where its cues are sent. */
    String getUrl();

    /** The events whose cues it gets, as its file has them. */
    List<String> getEvents();

    /** Requests that were made. */
    long getSent();

    /** Cues that it took. */
    long getDelivered();

    /** Requests that were made again for the same cue. */
    long getRetried();

    /** Cues that it did not get. */
    long getMissed();

    /** Cues that it refused for good. */
    long getRefused();

    /** Cues in whose place a newer one went. */
    long getSuperseded();

    /** Its queues, one an event. */
    List<QueueRow> getQueues();

    /** What it missed, the latest first; the last hundred. */
    List<MissedRow> getMissedCues();

    /** What stands against it now, in words; empty when all is well. */
    List<String> getAlarms();

    /**
     * A queue.
     *
     * @param event the event
     * @param waiting cues that are not settled
     * @param oldestSeconds since the oldest of them was decided; 0 if none waits
     * @param attempts how often the oldest was sent
     * @param trouble what came of it last; empty if nothing went wrong
     */
    record QueueRow(
            String event, long waiting, double oldestSeconds, int attempts, String trouble) {}

    /**
     * A cue that it missed.
     *
     * @param event the event
     * @param correlation the cue
     * @param entry its number in the event's log
     * @param kind how long it was worth something
     * @param at when it was given up
     * @param reason why
     */
    record MissedRow(
            String event, String correlation, long entry, String kind, String at, String reason) {}
}

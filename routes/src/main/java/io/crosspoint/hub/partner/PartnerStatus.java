package io.crosspoint.hub.partner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads a partner's status from what its workers have now. */
final class PartnerStatus implements PartnerStatusMXBean {

    private static final int MISSED_ROWS_MAX = 100;
    private static final double MILLIS_PER_SECOND = 1e3;

    private final Partner partner;

    PartnerStatus(Partner partner) {
        this.partner = partner;
    }

    @Override
    public String getUrl() {
        return partner.definition().url().toString();
    }

    @Override
    public List<String> getEvents() {
        return partner.definition().events();
    }

    @Override
    public long getSent() {
        return partner.tally().sent.sum();
    }

    @Override
    public long getDelivered() {
        return partner.tally().delivered.sum();
    }

    @Override
    public long getRetried() {
        return partner.tally().retried.sum();
    }

    @Override
    public long getMissed() {
        return partner.tally().missed.sum();
    }

    @Override
    public long getRefused() {
        return partner.tally().refused.sum();
    }

    @Override
    public long getSuperseded() {
        return partner.tally().superseded.sum();
    }

    @Override
    public List<QueueRow> getQueues() {
        return partner.workers().stream()
                .sorted(Comparator.comparing(DeliveryWorker::event))
                .map(this::row)
                .toList();
    }

    private QueueRow row(DeliveryWorker worker) {
        Delivery now = worker.current();
        if (now == null) {
            return new QueueRow(worker.event(), worker.depth(), 0, 0, "");
        }
        Duration age = Duration.between(now.decision().decided(), partner.surroundings().now());
        return new QueueRow(
                worker.event(),
                worker.depth(),
                age.toMillis() / MILLIS_PER_SECOND,
                now.attempts(),
                now.trouble());
    }

    @Override
    public List<MissedRow> getMissedCues() {
        return partner.missed().all().reversed().stream()
                .limit(MISSED_ROWS_MAX)
                .map(
                        cue ->
                                new MissedRow(
                                        cue.decision().event(),
                                        cue.decision().correlation(),
                                        cue.decision().entry(),
                                        cue.decision().kind().name(),
                                        cue.at().toString(),
                                        cue.reason()))
                .toList();
    }

    @Override
    public List<String> getAlarms() {
        List<String> alarms = new ArrayList<>();
        for (QueueRow row : getQueues()) {
            if (!row.trouble().isEmpty()) {
                alarms.add(
                        "event %s: %d cues wait, the oldest after %d attempts: %s"
                                .formatted(
                                        row.event(), row.waiting(), row.attempts(), row.trouble()));
            }
        }
        return alarms;
    }
}

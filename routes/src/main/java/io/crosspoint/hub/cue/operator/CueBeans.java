package io.crosspoint.hub.cue.operator;

import io.crosspoint.hub.cue.CueAnswer.Outcome;
import io.crosspoint.hub.cue.CueDesk;
import io.crosspoint.hub.cue.CuePrograms;
import io.crosspoint.hub.cue.ledger.CueLife;
import io.crosspoint.hub.cue.ledger.Ledger;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/** Shows the cues of the events on air, and how they get in, in JMX and so in the console. */
class CueBeans implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CueBeans.class);
    private static final String CUES = "io.crosspoint:type=Cues,name=";
    private static final String INSERTION = "io.crosspoint:type=Insertion,name=";
    private static final int ROWS = 20;

    private final CueDesk desk;
    private final Ledger ledger;
    private final CuePrograms programs;
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Set<String> shown = new HashSet<>();

    CueBeans(CueDesk desk, Ledger ledger, CuePrograms programs) {
        this.desk = desk;
        this.ledger = ledger;
        this.programs = programs;
    }

    /** Shows the events that have come, and those that have gone no more. */
    @Scheduled(fixedDelay = 1_000)
    synchronized void look() {
        Set<String> now =
                desk.statuses().stream().map(CueDesk.Status::event).collect(Collectors.toSet());
        for (String event : Set.copyOf(shown)) {
            if (!now.contains(event)) {
                shown.remove(event);
                hide(event);
            }
        }
        for (String event : now) {
            if (shown.add(event)) {
                show(CUES + event, new Cues(event));
                show(INSERTION + event, new InsertionStatus(programs, event));
            }
        }
    }

    private void show(String bean, Object shows) {
        try {
            ObjectName name = new ObjectName(bean);
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            server.registerMBean(shows, name);
        } catch (JMException e) {
            LOG.error("{} is not shown in JMX", bean, e);
        }
    }

    private void hide(String event) {
        for (String bean : List.of(CUES + event, INSERTION + event)) {
            try {
                server.unregisterMBean(new ObjectName(bean));
            } catch (InstanceNotFoundException ignored) {
                // It was not shown.
            } catch (JMException e) {
                LOG.warn("{} is still shown in JMX", bean, e);
            }
        }
    }

    @Override
    public synchronized void close() {
        Set.copyOf(shown).forEach(this::hide);
    }

    /** One event's. */
    private final class Cues implements CuesMXBean {

        private final String event;

        Cues(String event) {
            this.event = event;
        }

        private CueDesk.Status status() {
            return desk.statuses().stream()
                    .filter(status -> status.event().equals(event))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(event + " is off the air"));
        }

        @Override
        public List<String> getAlarms() {
            return status().alarms();
        }

        @Override
        public long getLogged() {
            return status().counts().of(Outcome.LOGGED);
        }

        @Override
        public long getUnlogged() {
            return status().counts().of(Outcome.UNLOGGED);
        }

        @Override
        public long getRefused() {
            CueDesk.Status status = status();
            long refused = 0;
            for (Outcome outcome : Outcome.values()) {
                refused +=
                        switch (outcome) {
                            case LOGGED, UNLOGGED, REPEATED -> 0;
                            default -> status.counts().of(outcome);
                        };
            }
            return refused;
        }

        @Override
        public long getAired() {
            return status().counts().airedSections();
        }

        @Override
        public long getMissed() {
            return status().counts().missedSections();
        }

        @Override
        public long getSeen() {
            return status().counts().seenSections();
        }

        @Override
        public int getWaiting() {
            return status().waiting();
        }

        @Override
        public int getOnTheirWay() {
            return status().onTheirWay();
        }

        @Override
        public int getUnloggedEntries() {
            return status().behind();
        }

        @Override
        public String getReturnPath() {
            return status().returning();
        }

        @Override
        public List<CueRow> getLatest() {
            try {
                return ledger.store().latest(event, ROWS).stream().map(Cues::row).toList();
            } catch (DataAccessException e) {
                return List.of();
            }
        }

        private static CueRow row(CueLife cue) {
            CueLife.Entry first = cue.entries().getFirst();
            return new CueRow(
                    cue.correlation(),
                    cue.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    first.requested().toString(),
                    first.source(),
                    first.asked(),
                    cue.why());
        }
    }
}

package io.crosspoint.hub.cue.operator;

import io.crosspoint.components.splice.ProgramSplice;
import io.crosspoint.hub.contribution.Events;
import io.crosspoint.hub.contribution.LiveEvent;
import io.crosspoint.hub.cue.CueDesk;
import io.crosspoint.hub.cue.CueProgram;
import io.crosspoint.hub.cue.CuePrograms;
import io.crosspoint.hub.cue.CueSettings;
import io.crosspoint.hub.cue.SplicedAir;
import io.crosspoint.hub.cue.deciding.HostTime;
import io.crosspoint.hub.cue.ledger.Ledger;
import io.crosspoint.hub.cue.ledger.LedgerStore;
import io.crosspoint.hub.cue.log.BrokerLink;
import io.crosspoint.hub.cue.log.FactLog;
import io.crosspoint.hub.cue.probe.ReturnPaths;
import io.crosspoint.hub.operations.broker.Broker;
import io.crosspoint.transport.datagram.DatagramNetwork;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the cues into the application: they begin when the events are on air. */
@Configuration(proxyBeanMethods = false)
class CueConfiguration {

    @Bean(destroyMethod = "close")
    BrokerLink brokerLink(Broker broker) {
        return new BrokerLink(broker.url(), broker::isActive, BrokerLink.CALL_MAX);
    }

    @Bean
    CuePrograms cuePrograms(Events events) {
        return () -> {
            List<CueProgram> programs = new ArrayList<>();
            for (LiveEvent event : events.all()) {
                CueSettings cues = event.definition().cues();
                ProgramSplice splice = event.splice();
                if (cues != null && splice != null) {
                    programs.add(
                            new CueProgram(event.definition().id(), cues, new SplicedAir(splice)));
                }
            }
            return programs;
        };
    }

    @Bean(destroyMethod = "close")
    Ledger ledger(
            BrokerLink link,
            JdbcClient store,
            Clock clock,
            @Value("${crosspoint.cues.retention}") Duration retention,
            CuePrograms programs) {
        return new Ledger(
                link,
                new LedgerStore(store),
                new FactLog(link),
                clock,
                retention,
                () -> programs.all().stream().map(CueProgram::event).toList());
    }

    @Bean(destroyMethod = "close")
    CueDesk cueDesk(
            CuePrograms programs,
            BrokerLink link,
            Clock clock,
            Ledger ledger,
            DatagramNetwork network,
            Events events) {
        CueDesk desk =
                new CueDesk(
                        programs,
                        link,
                        new HostTime(clock, System::nanoTime),
                        ledger,
                        new ReturnPaths(network));
        events.cueAlarms(desk);
        return desk;
    }

    @Bean
    CueMetrics cueMetrics(CueDesk desk, Ledger ledger, PrometheusRegistry registry) {
        CueMetrics metrics = new CueMetrics(desk, ledger);
        registry.register(metrics);
        return metrics;
    }

    @Bean(destroyMethod = "close")
    CueBeans cueBeans(CueDesk desk, Ledger ledger, CuePrograms programs) {
        return new CueBeans(desk, ledger, programs);
    }

    @Bean
    InsertionMetrics insertionMetrics(CuePrograms programs, PrometheusRegistry registry) {
        InsertionMetrics metrics = new InsertionMetrics(programs);
        registry.register(metrics);
        return metrics;
    }

    /** Before the doors by which cues come in, after the events. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 10)
    ApplicationRunner beginCues(CueDesk desk, Ledger ledger) {
        return arguments -> {
            desk.begin();
            ledger.begin();
        };
    }
}

package io.crosspoint.hub.cue.scte104;

import io.crosspoint.hub.contribution.EventDefinition;
import io.crosspoint.hub.contribution.Events;
import io.crosspoint.hub.contribution.LiveEvent;
import io.crosspoint.hub.cue.CueIntake;
import io.crosspoint.hub.cue.CueSettings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the SCTE 104 server into the application. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Scte104Settings.class)
class Scte104Configuration {

    @Bean
    AutomationDirectory automationDirectory(Events events) {
        return () ->
                events.all().stream()
                        .map(LiveEvent::definition)
                        .flatMap(Scte104Configuration::bindings)
                        .toList();
    }

    private static Stream<AutomationBinding> bindings(EventDefinition event) {
        CueSettings cues = event.cues();
        return cues == null
                ? Stream.empty()
                : cues.automation().stream()
                        .map(
                                system ->
                                        new AutomationBinding(
                                                event.id(),
                                                system.name(),
                                                system.index(),
                                                system.dpiPidIndex(),
                                                system.from()));
    }

    @Bean
    Scte104Server scte104Server(AutomationDirectory directory, Clock clock) {
        return new Scte104Server(directory, Scte104Limits.DEFAULT, clock, System::nanoTime);
    }

    @Bean
    Scte104Listener scte104Listener(
            CamelContext camel, Scte104Server server, CueIntake cues, Scte104Settings settings)
            throws Exception {
        return new Scte104Listener(camel, server, cues, settings.port() != 0);
    }

    @Bean
    Scte104Metrics scte104Metrics(
            Scte104Server server, Scte104Listener listener, PrometheusRegistry registry) {
        Scte104Metrics metrics = new Scte104Metrics(server, listener);
        registry.register(metrics);
        return metrics;
    }

    /**
     * Readiness does not ask it: a hub that no automation system reaches keeps its events on air.
     */
    @Bean
    HealthIndicator scte104HealthIndicator(Scte104Listener listener) {
        return () ->
                listener.problem().isEmpty()
                        ? Health.up()
                                .withDetail("address", listener.status().getAddress())
                                .withDetail("alarms", listener.status().getAlarms())
                                .build()
                        : Health.down().withDetail("reason", listener.problem()).build();
    }

    @Bean
    ApplicationRunner beginScte104(Scte104Listener listener) {
        return arguments -> listener.begin();
    }
}

package io.crosspoint.hub.partner;

import io.crosspoint.hub.config.WatchedFolder;
import io.crosspoint.hub.contribution.Events;
import io.crosspoint.hub.cue.CueFacts;
import io.crosspoint.hub.cue.CueSettings;
import io.crosspoint.hub.operations.broker.Broker;
import io.crosspoint.hub.partner.Partner.Surroundings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;

/**
 * Wires partners into the application: their folder, looked at twice a second, and their metrics.
 */
@Configuration(proxyBeanMethods = false)
class PartnerConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerConfiguration.class);
    private static final long LOOK_MILLIS = 500;

    @Bean
    PartnerQueues partnerQueues(Broker broker, ConnectionFactory pool) {
        return new PartnerQueues(broker, pool);
    }

    @Bean
    Partners partners(
            CamelContext camel, PartnerQueues queues, Events events, Clock clock, CueFacts ledger) {
        return new Partners(
                camel,
                queues,
                () -> onAir(events),
                new Surroundings(
                        clock,
                        new SecureRandom(),
                        event -> grace(events, event),
                        new PartnerFacts(queues::session, ledger)));
    }

    private static Set<String> onAir(Events events) {
        return events.all().stream()
                .map(event -> event.definition().id())
                .collect(Collectors.toSet());
    }

    private static Duration grace(Events events, String id) {
        return events.all().stream()
                .filter(event -> event.definition().id().equals(id))
                .map(event -> event.definition().cues())
                .filter(cues -> cues != null)
                .map(CueSettings::grace)
                .findFirst()
                .orElse(CueSettings.DEFAULT_GRACE);
    }

    @Bean
    PartnerMetrics partnerMetrics(
            Partners partners, WatchedFolder partnerFolder, PrometheusRegistry registry) {
        PartnerMetrics metrics = new PartnerMetrics(partners, partnerFolder);
        registry.register(metrics);
        return metrics;
    }

    @Bean
    WatchedFolder partnerFolder(Partners partners, @Value("${crosspoint.partners}") Path folder) {
        return new WatchedFolder(folder, partners);
    }

    @Bean
    Looking lookingAtPartners(Partners partners, WatchedFolder partnerFolder) {
        return new Looking(partners, partnerFolder);
    }

    /**
     * Begins before events go on air, so that their partners' queues are there when the first cue
     * is decided; lets workers go before anything is taken from them.
     */
    static final class Looking implements ApplicationRunner, Ordered {
        private final Partners partners;
        private final WatchedFolder folder;
        private final PartnerBeans beans = new PartnerBeans();
        private final ScheduledExecutorService thread =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("partner-folder").daemon(true).factory());

        Looking(Partners partners, WatchedFolder folder) {
            this.partners = partners;
            this.folder = folder;
        }

        @Override
        public void run(ApplicationArguments arguments) {
            beans.show(partners, folder);
            folder.lookAtOnce();
            if (folder.findings().isEmpty()) {
                partners.sweep();
            }
            thread.scheduleWithFixedDelay(
                    this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        private void look() {
            try {
                folder.look();
                partners.keepUp();
            } catch (RuntimeException e) {
                LOG.error(
                        "the partner folder could not be looked at; partners stay as they are", e);
            }
        }

        @EventListener(ContextClosedEvent.class)
        void quit() {
            thread.shutdownNow();
            partners.quit();
            beans.hide();
        }
    }
}

package io.crosspoint.hub.contribution;

import io.crosspoint.transport.datagram.DatagramNetwork;
import io.crosspoint.transport.datagram.DatagramNetworks;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import org.apache.camel.CamelContext;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the essence path into the application. It begins when everything else stands. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EssenceSettings.class)
public class EssenceConfiguration {

    @Bean
    DatagramNetwork datagramNetwork(EssenceSettings settings) {
        return DatagramNetworks.open(settings.network());
    }

    @Bean
    Essence essence(CamelContext camel, DatagramNetwork network, EssenceSettings settings)
            throws IOException {
        return new Essence(camel, network, settings);
    }

    @Bean
    Events events(Essence essence) {
        return essence.events();
    }

    @Bean
    EventMetrics eventMetrics(Essence essence, PrometheusRegistry registry) {
        EventMetrics metrics =
                new EventMetrics(essence.events(), essence.folder(), essence.loops());
        registry.register(metrics);
        return metrics;
    }

    /** Readiness follows when this has returned. */
    @Bean
    ApplicationRunner begin(Essence essence) {
        return arguments -> essence.begin();
    }
}

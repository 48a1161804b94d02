package io.crosspoint.hub.operations.broker;

import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the rest of the hub reaches the broker, and what health says of it. */
@Configuration(proxyBeanMethods = false)
class BrokerConfiguration {

    @Bean(destroyMethod = "stop")
    JmsPoolConnectionFactory connectionFactory(Broker broker) {
        return broker.connections();
    }

    @Bean
    HealthIndicator brokerHealthIndicator(Broker broker) {
        return () ->
                broker.isActive()
                        ? Health.up().build()
                        : Health.down()
                                .withDetail("reason", broker.obstacle() + "; see the log")
                                .build();
    }
}

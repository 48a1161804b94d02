package io.crosspoint.hub.operations.broker;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the rest of the hub reaches the broker, and what health says of it. */
@Configuration(proxyBeanMethods = false)
class BrokerConfiguration {

    static final int CONNECTIONS_MAX = 4;
    static final int SESSIONS_PER_CONNECTION_MAX = 64;

    @Bean(destroyMethod = "stop")
    JmsPoolConnectionFactory connectionFactory(Broker broker) {
        ActiveMQConnectionFactory inVm = new ActiveMQConnectionFactory(broker.url());
        // A durable send returns when the journal is synced: nothing acknowledged is lost.
        inVm.setBlockOnDurableSend(true);
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory((ConnectionFactory) inVm);
        pool.setMaxConnections(CONNECTIONS_MAX);
        pool.setMaxSessionsPerConnection(SESSIONS_PER_CONNECTION_MAX);
        return pool;
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

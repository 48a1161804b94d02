package io.crosspoint.hub.operations.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker keeps what it took, and says when it cannot. */
class BrokerTest {

    private static final long RECEIVE_MILLIS_MAX = 10_000;

    @TempDir Path directory;

    @Test
    void aDurableMessageSurvivesARestart() throws Exception {
        Broker first = new Broker(directory);
        try (JMSContext jms = factory(first).createContext()) {
            jms.createProducer().send(jms.createQueue("Hub.Kept"), "still here");
        } finally {
            first.destroy();
        }
        Broker second = new Broker(directory);
        try (JMSContext jms = factory(second).createContext()) {
            assertTrue(second.isActive());
            Message message =
                    jms.createConsumer(jms.createQueue("Hub.Kept")).receive(RECEIVE_MILLIS_MAX);
            assertEquals("still here", assertNotNullMessage(message).getBody(String.class));
        } finally {
            second.destroy();
        }
    }

    @Test
    void everyAddressHasADeadLetterAddress() throws Exception {
        Broker broker = new Broker(directory);
        try {
            for (String address : new String[] {"Hub.Cues", "anything.else"}) {
                AddressSettings settings =
                        broker.server().getAddressSettingsRepository().getMatch(address);
                assertEquals(Broker.DEAD_LETTERS, settings.getDeadLetterAddress().toString());
                assertEquals(Broker.EXPIRED, settings.getExpiryAddress().toString());
            }
        } finally {
            broker.destroy();
        }
    }

    @Test
    void anAddressWithoutOneStopsTheStart() {
        ConfigurationImpl configuration = new ConfigurationImpl();
        assertThrows(IllegalStateException.class, () -> Broker.requireDeadLetters(configuration));
        configuration.addAddressSetting("#", new AddressSettings());
        IllegalStateException refused =
                assertThrows(
                        IllegalStateException.class,
                        () -> Broker.requireDeadLetters(configuration));
        assertTrue(refused.getMessage().contains("dead-letter"));
    }

    @Test
    void aBrokerThatCannotStartIsDownAndThrowsNothing() throws Exception {
        Files.writeString(directory.resolve("broker"), "a file where its directory should be");
        Broker broker = new Broker(directory);
        assertFalse(broker.isActive());
        broker.destroy();
    }

    private static Message assertNotNullMessage(Message message) {
        assertNotNull(message);
        return message;
    }

    private static ConnectionFactory factory(Broker broker) {
        return new ActiveMQConnectionFactory(broker.url());
    }
}

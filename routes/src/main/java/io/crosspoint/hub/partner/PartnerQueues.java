package io.crosspoint.hub.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.crosspoint.hub.cue.log.LogNames;
import io.crosspoint.hub.operations.broker.Broker;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable queues of partners on the broker: one for each of a partner's events, fed by that
 * event's decision log, and one for what the partner missed.
 */
final class PartnerQueues {

    /** What an event's decision log begins with; the event's id follows. */
    static final String DECISIONS = LogNames.decisions("");

    /** The property by which the broker takes a message once: the duplicate-detection id. */
    static final String ONCE = "_AMQ_DUPL_ID";

    /** Of a queue, messages that are looked through for what supersedes the first. */
    static final int BROWSED_MAX = 1_000;

    private static final Pattern NAME =
            Pattern.compile("Hub\\.Decisions\\.([a-z0-9-]+)\\.partner\\.([a-z0-9-]+)");

    private static final Logger LOG = LoggerFactory.getLogger(PartnerQueues.class);

    private final Broker broker;
    private final ActiveMQConnectionFactory connections;
    private final ConnectionFactory pool;

    /**
     * The queues on a broker.
     *
     * @param pool for single writes and looks
     */
    PartnerQueues(Broker broker, ConnectionFactory pool) {
        this.broker = broker;
        this.pool = pool;
        this.connections = new ActiveMQConnectionFactory(broker.url());
        // A worker has one cue at a time; all others stay in the queue, where they can be seen.
        connections.setConsumerWindowSize(0);
        connections.setBlockOnDurableSend(true);
        // What became of a cue is written before the cue is let go, and waits for no credit, which
        // a full disk would never give.
        connections.setProducerWindowSize(-1);
    }

    /** The name of a partner's queue. */
    static String name(String event, String partner) {
        return DECISIONS + event + ".partner." + partner;
    }

    /** How a consumer names it: the address it is fed from, and the queue. */
    static String qualifiedName(String event, String partner) {
        return DECISIONS + event + "::" + name(event, partner);
    }

    /** What workers consume with: one message at a time. */
    ActiveMQConnectionFactory connections() {
        return connections;
    }

    /** A session for one write or one look. */
    JMSContext session() {
        return pool.createContext();
    }

    boolean available() {
        return broker.isActive();
    }

    /** A partner's queue of an event. */
    record Known(String event, String partner) {}

    /** The queues of partners that are there, those of an earlier run included. */
    List<Known> known() {
        List<Known> known = new ArrayList<>();
        for (String name :
                server().getActiveMQServerControl().getQueueNames(RoutingType.MULTICAST.name())) {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) {
                known.add(new Known(matcher.group(1), matcher.group(2)));
            }
        }
        return known;
    }

    /**
     * Sees to it that a partner's queue of an event is there, and takes what is for partners now:
     * one that an earlier version made keeps what it has, and from now on takes the same as others.
     * The broker's journal keeps the former filter, so that is so, and said, at every start.
     */
    void open(String event, String partner) throws Exception {
        QueueConfiguration wanted =
                QueueConfiguration.of(name(event, partner))
                        .setAddress(DECISIONS + event)
                        .setRoutingType(RoutingType.MULTICAST)
                        .setFilterString(LogNames.TO_PARTNERS)
                        .setDurable(true);
        Queue there = server().locateQueue(wanted.getName().toString());
        if (there == null) {
            server().createQueue(wanted, true);
        } else if (!wanted.getFilterString().equals(filter(there))) {
            LOG.warn(
                    "{} took '{}', as an earlier version made it; it takes '{}' now",
                    wanted.getName(),
                    filter(there),
                    wanted.getFilterString());
            server().updateQueue(wanted);
        }
    }

    private static @Nullable SimpleString filter(Queue queue) {
        return queue.getFilter() == null ? null : queue.getFilter().getFilterString();
    }

    /** Sees to it that the queue of a partner's missed list is there. */
    void openMissed(String partner) throws Exception {
        server().createQueue(
                        QueueConfiguration.of(MissedList.QUEUE + partner)
                                .setRoutingType(RoutingType.ANYCAST)
                                .setDurable(true)
                                .setRingSize((long) MissedList.CUES_MAX),
                        true);
    }

    /** Ends a queue that nobody reads any more. */
    void close(String event, String partner) throws Exception {
        server().destroyQueue(SimpleString.of(name(event, partner)));
    }

    /**
     * Takes everything out of a queue that nobody reads any more, each when the taker has returned.
     *
     * @return how much that was
     */
    int drain(String event, String partner, Consumer<String> taker) throws JMSException {
        int taken = 0;
        try (JMSContext jms = connections.createContext(JMSContext.SESSION_TRANSACTED)) {
            JMSConsumer consumer =
                    jms.createConsumer(jms.createQueue(qualifiedName(event, partner)));
            Message message = consumer.receiveNoWait();
            while (message != null) {
                taker.accept(message.getBody(String.class));
                jms.commit();
                taken++;
                message = consumer.receiveNoWait();
            }
        }
        return taken;
    }

    /** A partner's queue, as its worker looks at it. */
    DeliveryQueue queue(String event, String partner) {
        return new OnBroker(event, partner);
    }

    private final class OnBroker implements DeliveryQueue {
        private final String event;
        private final String partner;

        OnBroker(String event, String partner) {
            this.event = event;
            this.partner = partner;
        }

        @Override
        public long depth() {
            Queue queue = server().locateQueue(name(event, partner));
            return queue == null ? 0 : queue.getMessageCount();
        }

        @Override
        public List<String> waiting() throws JMSException {
            List<String> waiting = new ArrayList<>();
            try (JMSContext jms = session()) {
                Enumeration<?> messages =
                        jms.createBrowser(jms.createQueue(qualifiedName(event, partner)))
                                .getEnumeration();
                while (messages.hasMoreElements() && waiting.size() < BROWSED_MAX) {
                    waiting.add(((Message) messages.nextElement()).getBody(String.class));
                }
            }
            return waiting;
        }

        /** Where dead letters cannot be written, the delivery of others goes on all the same. */
        @Override
        public void deadLetter(String text, String reason) {
            byte[] unique = (partner + "/" + text).getBytes(UTF_8);
            try (JMSContext jms = session()) {
                jms.createProducer()
                        .setProperty("HubPartner", partner)
                        .setProperty("HubEvent", event)
                        .setProperty("HubReason", reason)
                        .setProperty(ONCE, UUID.nameUUIDFromBytes(unique).toString())
                        .send(jms.createQueue(Broker.DEAD_LETTERS), text);
            } catch (JMSRuntimeException e) {
                LOG.error("partner {}: a dead letter is lost ({}): {}", partner, reason, text, e);
            }
        }
    }

    private ActiveMQServer server() {
        return broker.server();
    }
}

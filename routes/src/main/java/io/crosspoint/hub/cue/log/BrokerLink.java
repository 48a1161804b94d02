package io.crosspoint.hub.cue.log;

import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to the broker in this process: sessions that fail at once instead of waiting. */
public final class BrokerLink implements AutoCloseable {

    /** So long a call may take: the air does not wait for a disk that hangs. */
    public static final Duration CALL_MAX = Duration.ofSeconds(1);

    /**
     * Decisions to put something on air that an event's log retains; the oldest gives way.
     *
     * <p>All that is retained has to stay in the broker's memory: an address pages when it has more
     * than 16 MB there, or all addresses more than 128 MB, and a ring does not hold what is paged.
     * There a decision takes 2.3 kB and a fact 1 kB: the full rings of ten events take 110 MB.
     */
    public static final long RETAINED_MAX = 1536;

    /** Decisions to put nothing on air that it retains beside them, so that they push out none. */
    public static final long REFUSALS_MAX = 512;

    /** Facts that a decision comes to: on air, seen there, and two of partners or lost copies. */
    public static final long FACTS_A_DECISION = 4;

    /** Facts that it retains: those of the decisions it retains. */
    public static final long FACTS_MAX = RETAINED_MAX * FACTS_A_DECISION;

    /** A queue that keeps all. */
    static final long NO_RING = -1;

    private static final Logger LOG = LoggerFactory.getLogger(BrokerLink.class);

    private final ServerLocator locator;
    private final BooleanSupplier active;

    /**
     * A link.
     *
     * @param url {@code vm://N}
     * @param active whether the broker takes messages now
     * @param callMax so long a call may take
     */
    public BrokerLink(String url, BooleanSupplier active, Duration callMax) {
        this.active = active;
        try {
            locator =
                    ActiveMQClient.createServerLocator(url)
                            .setCallTimeout(callMax.toMillis())
                            .setInitialConnectAttempts(1)
                            .setReconnectAttempts(0)
                            .setBlockOnDurableSend(false)
                            .setBlockOnAcknowledge(false)
                            // No sender waits for credit, which a full disk would never give.
                            .setProducerWindowSize(-1)
                            .setAckBatchSize(0);
        } catch (Exception e) {
            throw new IllegalArgumentException(url, e);
        }
    }

    /** Whether the broker takes messages now. */
    public boolean isActive() {
        return active.getAsBoolean();
    }

    /** Sees to it that nothing is begun that the broker would not take. */
    void requireActive() throws LogAway {
        if (!isActive()) {
            throw new LogAway("the broker is not active, or its disk is full", null);
        }
    }

    /** Opens a session on a connection of its own, so that none waits for another. */
    ClientSession session(boolean transacted) throws LogAway {
        requireActive();
        try {
            ClientSessionFactory factory = locator.createSessionFactory();
            ClientSession session = factory.createSession(!transacted, true, 0);
            return session;
        } catch (Exception e) {
            throw new LogAway("the broker cannot be reached: " + e.getMessage(), e);
        }
    }

    /**
     * Makes a durable queue of an address, unless it is there.
     *
     * @param ring how many it keeps, or {@link #NO_RING}
     */
    static void queue(
            ClientSession session,
            String address,
            String reader,
            @Nullable String filter,
            long ring)
            throws ActiveMQException {
        String name = LogNames.queue(address, reader);
        ClientSession.QueueQuery there = session.queueQuery(SimpleString.of(name));
        if (there.isExists()) {
            if (!Objects.equals(filter, text(there.getFilterString()))) {
                LOG.error(
                        "{} takes '{}', as an earlier version made it, and not '{}': remove it"
                                + " while it is empty, and it is made anew",
                        name,
                        there.getFilterString(),
                        filter);
            }
            return;
        }
        QueueConfiguration queue =
                QueueConfiguration.of(name)
                        .setAddress(address)
                        .setRoutingType(RoutingType.MULTICAST)
                        .setDurable(true)
                        .setAutoCreated(false);
        if (filter != null) {
            queue.setFilterString(filter);
        }
        if (ring != NO_RING) {
            queue.setRingSize(ring);
        }
        session.createQueue(queue);
    }

    private static @Nullable String text(@Nullable SimpleString text) {
        return text == null ? null : text.toString();
    }

    /** Removes a queue of an address with what is in it, if it is there. */
    static void remove(ClientSession session, String address, String reader)
            throws ActiveMQException {
        String name = LogNames.queue(address, reader);
        if (session.queueQuery(SimpleString.of(name)).isExists()) {
            session.deleteQueue(name);
        }
    }

    /** A durable text message, as JMS reads one. */
    static ClientMessage text(ClientSession session, String text) {
        ClientMessage message = session.createMessage(Message.TEXT_TYPE, true);
        message.getBodyBuffer().writeNullableSimpleString(SimpleString.of(text));
        return message;
    }

    /** The text of a message; empty if it has none. */
    static String text(ClientMessage message) {
        SimpleString text = message.getBodyBuffer().readNullableSimpleString();
        return text == null ? "" : text.toString();
    }

    /** Ends a session and its connection, whatever state they are in. */
    static void end(ClientSession session) {
        try {
            session.close();
        } catch (ActiveMQException ignored) {
            // It is over either way.
        }
        session.getSessionFactory().close();
    }

    @Override
    public void close() {
        locator.close();
    }
}

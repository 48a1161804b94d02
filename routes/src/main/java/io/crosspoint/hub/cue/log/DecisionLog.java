package io.crosspoint.hub.cue.log;

import io.crosspoint.hub.cue.Decision;
import io.crosspoint.hub.cue.DecisionJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of one event, as its one writer has it. What is written together is there together or not
 * at all, and synced when {@link #write} returns. Belongs to one thread.
 */
public final class DecisionLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);

    /** What insertion reads: nothing that is on air already. */
    private static final String TO_AIR = LogNames.BEHIND + " IS NULL";

    private static final String ACCEPTED = LogNames.REFUSED + " IS NULL";
    private static final String REFUSED = LogNames.REFUSED + " IS NOT NULL";

    /** What was retained, and its entry's number; −1 of what is none. */
    private record Kept(long entry, String text) {}

    private final BrokerLink link;
    private final String event;
    private final String address;
    private @Nullable ClientSession session;
    private @Nullable ClientProducer producer;

    /** A log that has not been opened. */
    public DecisionLog(BrokerLink link, String event) {
        this.link = link;
        this.event = event;
        this.address = LogNames.decisions(event);
    }

    /** Whether it could be written now, as far as is known without trying. */
    public boolean isUp() {
        return link.isActive();
    }

    /**
     * Reads what the log kept, the oldest first, and makes what queues are missing.
     *
     * @throws LogAway if it cannot be read
     */
    public void recover(Consumer<Decision> taker) throws LogAway {
        ClientSession open = session();
        try {
            String facts = LogNames.facts(event);
            BrokerLink.queue(open, address, LogNames.LEDGER, null, BrokerLink.NO_RING);
            BrokerLink.queue(open, facts, LogNames.LEDGER, null, BrokerLink.NO_RING);
            BrokerLink.queue(open, facts, LogNames.RETAINED, null, BrokerLink.FACTS_MAX);
            BrokerLink.queue(open, address, LogNames.RETAINED, ACCEPTED, BrokerLink.RETAINED_MAX);
            BrokerLink.queue(open, address, LogNames.REFUSALS, REFUSED, BrokerLink.REFUSALS_MAX);
            BrokerLink.queue(open, address, LogNames.INSERTION, TO_AIR, BrokerLink.NO_RING);
        } catch (ActiveMQException e) {
            throw away(e);
        }
        read(link, address, text -> taker.accept(DecisionJson.read(text)));
    }

    /**
     * Reads the facts that were kept beside the log, the oldest first. The queues must be there.
     *
     * @throws LogAway if they cannot be read
     */
    public void facts(Consumer<String> taker) throws LogAway {
        read(link, LogNames.facts(event), taker);
    }

    /**
     * Reads, and leaves there, what insertion has not let go. The queues must be there.
     *
     * @throws LogAway if it cannot be read
     */
    public void pending(Consumer<Decision> taker) throws LogAway {
        for (Kept kept : browse(link, address, LogNames.INSERTION)) {
            hand(address, kept, text -> taker.accept(DecisionJson.read(text)));
        }
    }

    /**
     * Reads what was retained of an address, in the order of its entries; what is unreadable is
     * said.
     */
    public static void read(BrokerLink link, String address, Consumer<String> taker)
            throws LogAway {
        List<Kept> all = browse(link, address, LogNames.RETAINED);
        all.addAll(browse(link, address, LogNames.REFUSALS));
        all.sort(Comparator.comparingLong(Kept::entry));
        all.forEach(kept -> hand(address, kept, taker));
    }

    /**
     * Whether facts of an event may have given way to newer ones, and none waits for the ledger: of
     * what it has no fact now, it will have none.
     *
     * @throws LogAway if that cannot be read
     */
    public static boolean hasLostFacts(BrokerLink link, String event) throws LogAway {
        String address = LogNames.facts(event);
        ClientSession session = link.session(false);
        try {
            ClientSession.QueueQuery kept =
                    session.queueQuery(SimpleString.of(LogNames.queue(address, LogNames.RETAINED)));
            ClientSession.QueueQuery waiting =
                    session.queueQuery(SimpleString.of(LogNames.queue(address, LogNames.LEDGER)));
            return waiting.getMessageCount() == 0
                    && kept.getRingSize() != null
                    && kept.getMessageCount() >= kept.getRingSize();
        } catch (ActiveMQException e) {
            throw new LogAway("the facts cannot be counted: " + e.getMessage(), e);
        } finally {
            BrokerLink.end(session);
        }
    }

    private static void hand(String address, Kept kept, Consumer<String> taker) {
        try {
            taker.accept(kept.text());
        } catch (IllegalArgumentException e) {
            LOG.error("{}: an entry cannot be read and is passed over", address, e);
        }
    }

    private static List<Kept> browse(BrokerLink link, String address, String reader)
            throws LogAway {
        List<Kept> found = new ArrayList<>();
        ClientSession session = link.session(false);
        try {
            SimpleString queue = SimpleString.of(LogNames.queue(address, reader));
            if (reader.equals(LogNames.REFUSALS) && !session.queueQuery(queue).isExists()) {
                return found; // an address of facts has none
            }
            session.start();
            ClientConsumer browser = session.createConsumer(queue, true);
            ClientMessage message = browser.receiveImmediate();
            while (message != null) {
                long entry =
                        message.containsProperty(LogNames.ENTRY)
                                ? message.getLongProperty(LogNames.ENTRY)
                                : -1;
                found.add(new Kept(entry, BrokerLink.text(message)));
                message = browser.receiveImmediate();
            }
            return found;
        } catch (ActiveMQException e) {
            throw new LogAway(address + " cannot be read: " + e.getMessage(), e);
        } finally {
            BrokerLink.end(session);
        }
    }

    /**
     * Writes entries: all or none.
     *
     * @return those that were in the log already, and are not written again
     * @throws LogAway if they could not be written, or nobody knows whether they were
     */
    public List<LogEntry> write(List<LogEntry> entries) throws LogAway {
        ClientSession open = session();
        try {
            for (LogEntry entry : entries) {
                send(open, entry);
            }
            open.commit();
            return List.of();
        } catch (ActiveMQDuplicateIdException e) {
            return oneByOne(open, entries);
        } catch (ActiveMQException e) {
            throw away(e);
        }
    }

    private List<LogEntry> oneByOne(ClientSession open, List<LogEntry> entries) throws LogAway {
        List<LogEntry> known = new ArrayList<>();
        for (LogEntry entry : entries) {
            try {
                open.rollback();
                send(open, entry);
                open.commit();
            } catch (ActiveMQDuplicateIdException e) {
                known.add(entry);
            } catch (ActiveMQException e) {
                throw away(e);
            }
        }
        try {
            open.rollback();
        } catch (ActiveMQException e) {
            throw away(e);
        }
        return known;
    }

    /**
     * Removes the log and all that is in it.
     *
     * @throws LogAway if it cannot be removed
     */
    public void discard() throws LogAway {
        ClientSession open = session();
        try {
            for (String reader :
                    List.of(
                            LogNames.RETAINED,
                            LogNames.REFUSALS,
                            LogNames.LEDGER,
                            LogNames.INSERTION)) {
                BrokerLink.remove(open, address, reader);
                BrokerLink.remove(open, LogNames.facts(event), reader);
            }
        } catch (ActiveMQException e) {
            throw away(e);
        }
    }

    private void send(ClientSession open, LogEntry entry) throws ActiveMQException {
        Decision decision = entry.decision();
        ClientMessage message = BrokerLink.text(open, DecisionJson.write(decision));
        message.putStringProperty(Message.HDR_DUPLICATE_DETECTION_ID.toString(), entry.once());
        message.putStringProperty(LogNames.EVENT, decision.event());
        message.putStringProperty(LogNames.CORRELATION, decision.correlation());
        message.putLongProperty(LogNames.ENTRY, decision.entry());
        if (!decision.refused().isEmpty()) {
            message.putBooleanProperty(LogNames.REFUSED, true);
        }
        switch (entry.way()) {
            case FIRST -> {}
            case AGAIN -> message.putBooleanProperty(LogNames.AGAIN, true);
            case BEHIND -> message.putBooleanProperty(LogNames.BEHIND, true);
        }
        if (producer == null) {
            producer = open.createProducer(address);
        }
        producer.send(message);
    }

    private ClientSession session() throws LogAway {
        link.requireActive();
        ClientSession open = session;
        if (open != null && !open.isClosed()) {
            return open;
        }
        close();
        open = link.session(true);
        session = open;
        return open;
    }

    private LogAway away(ActiveMQException e) {
        close();
        return new LogAway("the log cannot be written: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        ClientSession open = session;
        session = null;
        producer = null;
        if (open != null) {
            BrokerLink.end(open);
        }
    }
}

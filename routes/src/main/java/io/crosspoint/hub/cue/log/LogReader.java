package io.crosspoint.hub.cue.log;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one queue of the log, entry by entry, on a thread of the broker's client. An entry stays in
 * the queue until its reader lets it go, and comes again after the hub or the broker has started
 * anew.
 */
public final class LogReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);

    /** Takes what is read. */
    @FunctionalInterface
    public interface Taker {

        /**
         * Takes an entry.
         *
         * @param done lets it go; from any thread, also after the broker has stopped
         * @throws IllegalArgumentException if it cannot be read; it is said, and let go
         */
        void accept(String text, Runnable done);
    }

    private final BrokerLink link;
    private final String queue;
    private final Taker taker;
    private @Nullable ClientSession session;

    /** A reader of an address's queue, which must be there before {@link #keep}. */
    public LogReader(BrokerLink link, String address, String reader, Taker taker) {
        this.link = link;
        this.queue = LogNames.queue(address, reader);
        this.taker = taker;
    }

    /** Begins to read, or begins again where the broker has gone in between. One thread. */
    public void keep() {
        ClientSession open = session;
        if (open != null && !open.isClosed() && !open.getSessionFactory().isClosed()) {
            return;
        }
        close();
        if (!link.isActive()) {
            return;
        }
        try {
            open = link.session(false);
            session = open;
            open.createConsumer(queue).setMessageHandler(this::read);
            open.start();
        } catch (LogAway | ActiveMQException e) {
            LOG.debug("{} cannot be read yet: {}", queue, e.getMessage());
            close();
        }
    }

    private void read(ClientMessage message) {
        Runnable done =
                () -> {
                    try {
                        // A session is for one thread at a time, and this may be any.
                        synchronized (this) {
                            message.individualAcknowledge();
                        }
                    } catch (ActiveMQException e) {
                        LOG.debug("{}: an entry will come again: {}", queue, e.getMessage());
                    }
                };
        try {
            taker.accept(BrokerLink.text(message), done);
        } catch (IllegalArgumentException e) {
            LOG.error("{}: an entry cannot be read and is let go", queue, e);
            done.run();
        }
    }

    @Override
    public void close() {
        ClientSession open = session;
        session = null;
        if (open != null) {
            BrokerLink.end(open);
        }
    }
}

package io.crosspoint.hub.cue;

import static org.awaitility.Awaitility.await;

import io.crosspoint.hub.cue.log.LogNames;
import io.crosspoint.hub.operations.broker.Broker;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.api.core.ActiveMQNotConnectedException;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionSendMessage;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;

/** Tears the connection on which an event's log is written, while a commit is under way. */
final class TornCommits {

    /** When, as the broker sees it. */
    enum Moment {
        /** What was to be written is not. */
        BEFORE,
        /** What was to be written is, and who wrote it is not told. */
        AFTER
    }

    private final AtomicReference<@Nullable Moment> armed = new AtomicReference<>();
    private volatile Callable<Boolean> until = () -> true;
    private volatile @Nullable RemotingConnection writer;
    private volatile @Nullable RemotingConnection committing;

    TornCommits(Broker broker, String event) {
        String address = LogNames.decisions(event);
        Interceptor incoming =
                (packet, connection) -> {
                    if (packet instanceof SessionSendMessage send
                            && send.getMessage().getAddress().equals(address)) {
                        writer = connection;
                    }
                    return packet.getType() != PacketImpl.SESS_COMMIT || begins(connection);
                };
        broker.server().getRemotingService().addIncomingInterceptor(incoming);
        Interceptor outgoing = this::ends;
        broker.server().getRemotingService().addOutgoingInterceptor(outgoing);
    }

    /** The next commit of the log is torn. */
    void next(Moment moment) {
        next(moment, () -> true);
    }

    /** The same, not before something has come of it. */
    void next(Moment moment, Callable<Boolean> come) {
        until = come;
        armed.set(moment);
    }

    private boolean begins(RemotingConnection connection) {
        if (!connection.equals(writer)) {
            return true;
        }
        if (armed.compareAndSet(Moment.AFTER, null)) {
            committing = connection;
        }
        return !armed.compareAndSet(Moment.BEFORE, null) || torn(connection);
    }

    private boolean ends(Packet packet, RemotingConnection connection) {
        return packet.getType() != PacketImpl.NULL_RESPONSE
                || !connection.equals(committing)
                || torn(connection);
    }

    /** False: the packet goes no further. */
    private boolean torn(RemotingConnection connection) {
        writer = null;
        committing = null;
        // Not here: this is the thread that hands on what the log has.
        Thread.ofVirtual()
                .start(
                        () -> {
                            await().atMost(DeskKit.PATIENCE).until(until);
                            connection.fail(new ActiveMQNotConnectedException("torn by the test"));
                        });
        return false;
    }
}

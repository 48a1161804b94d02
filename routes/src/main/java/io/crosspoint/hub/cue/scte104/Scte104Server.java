package io.crosspoint.hub.cue.scte104;

import io.crosspoint.metadata.scte104.SingleOperationMessage;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The connections of automation systems and what is known of each: an injector in the words of
 * ANSI/SCTE 104 2023, with one Injector Instance for every automation system that an event names.
 *
 * <p>One connection speaks for an instance. A second that asks for it is told "Injector is already
 * in use" (9.1), be it the same system's: it may have been misconfigured, and a working connection
 * must not be lost to that. But where it comes from the same host, and the first has said nothing
 * for as long as the standard lets an answer take, the first is what a dead process or a cut line
 * left behind: the second takes its place. A backup system on another host waits until the first is
 * noticed to be gone.
 */
public final class Scte104Server {

    private final AutomationDirectory directory;
    private final Scte104Limits limits;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final long startedNanos;
    private final Troubles troubles = new Troubles();
    private final Answers answers = new Answers();
    private final Presence presence = new Presence();
    private final Map<AutomationConnection, ChannelHandlerContext> connections =
            new ConcurrentHashMap<>();

    // Guarded by this; by the binding's name.
    private final Map<String, AutomationConnection> claims = new HashMap<>();
    private final Map<String, String> silent = new TreeMap<>();
    private final Map<String, RequestLives> lives = new HashMap<>();

    /**
     * A server without connections.
     *
     * @param directory whom it serves
     * @param clock what arrivals are dated by
     * @param nanos the clock that never steps
     */
    public Scte104Server(
            AutomationDirectory directory,
            Scte104Limits limits,
            InstantSource clock,
            LongSupplier nanos) {
        this.directory = directory;
        this.limits = limits;
        this.clock = clock;
        this.nanos = nanos;
        this.startedNanos = nanos.getAsLong();
    }

    Scte104Limits limits() {
        return limits;
    }

    InstantSource clock() {
        return clock;
    }

    long nanos() {
        return nanos.getAsLong();
    }

    Troubles troubles() {
        return troubles;
    }

    Answers answers() {
        return answers;
    }

    /** A connection for a channel that was accepted; empty if there is no place for it. */
    Optional<AutomationConnection> open(SocketChannel channel) {
        AutomationConnection connection = new AutomationConnection(channel, nanos());
        InetAddress address = connection.address();
        long ofAddress =
                connections.keySet().stream().filter(c -> c.address().equals(address)).count();
        if (connections.size() >= limits.connections()
                || ofAddress >= limits.connectionsOfAddress()) {
            troubles.count(Trouble.CONNECTION_REFUSED, connection.name());
            return Optional.empty();
        }
        return Optional.of(connection);
    }

    /** From now on the connection is looked after. */
    void opened(AutomationConnection connection, ChannelHandlerContext reader) {
        connections.put(connection, reader);
        connection.channel().closeFuture().addListener(closed -> forget(connection));
    }

    private synchronized void forget(AutomationConnection connection) {
        connections.remove(connection);
        claims.values().removeIf(claim -> claim == connection);
    }

    /** The system that a message of these indexes from that address is of. */
    Optional<AutomationBinding> binding(int asIndex, int dpiPidIndex, InetAddress address) {
        return directory.bindings().stream()
                .filter(binding -> binding.admits(asIndex, dpiPidIndex, address))
                .findFirst();
    }

    /** True if some event is bound to the automation system from that address. */
    boolean knows(int asIndex, InetAddress address) {
        return directory.bindings().stream()
                .anyMatch(b -> b.asIndex() == asIndex && b.from().contains(address));
    }

    /** Makes the connection the one that speaks for the system; false if another does. */
    synchronized boolean claim(AutomationBinding binding, AutomationConnection connection) {
        AutomationConnection holder = claims.get(binding.name());
        if (holder != null && holder != connection && holder.isOpen() && !holder.isLeaving()) {
            boolean gone =
                    holder.address().equals(connection.address())
                            && nanos() - holder.latestNanos() >= limits.silence().toNanos();
            if (!gone) {
                return false;
            }
            abandon(holder, Trouble.REPLACED, binding.name() + " at " + holder.name());
        }
        claims.put(binding.name(), connection);
        silent.remove(binding.name());
        return true;
    }

    /** True if the connection speaks for a system that an event still names, and from there. */
    boolean isServed(AutomationConnection connection) {
        List<AutomationBinding> bindings = directory.bindings();
        synchronized (this) {
            return bindings.stream()
                    .anyMatch(
                            binding ->
                                    claims.get(binding.name()) == connection
                                            && binding.from().contains(connection.address()));
        }
    }

    /** What is remembered of the system's requests. */
    synchronized RequestLives lives(AutomationBinding binding) {
        return lives.computeIfAbsent(
                binding.name(),
                name ->
                        new RequestLives(
                                binding.source(),
                                nanos,
                                limits.undelivered().toNanos(),
                                startedNanos));
    }

    /** Refuses a message; the connection goes on. */
    void refuse(
            AutomationConnection connection,
            Trouble why,
            String detail,
            SingleOperationMessage answer) {
        troubles.count(why, connection.name() + ": " + detail);
        answers.count(answer);
        connection.send(answer);
    }

    /** Refuses a message, and ends the connection when the peer has been told. */
    void leave(
            AutomationConnection connection,
            Trouble why,
            String detail,
            SingleOperationMessage answer) {
        troubles.count(
                why, detail.isEmpty() ? connection.name() : connection.name() + ": " + detail);
        answers.count(answer);
        connection.leave(answer, nanos());
    }

    /** Ends a connection at once; its peer may not have read what it was sent. */
    void abandon(AutomationConnection connection, Trouble why, String detail) {
        if (connection.isOpen()) {
            troubles.count(why, detail);
            connection.abandon();
        }
    }

    /** A turn: looks at everything that depends on time. Called by one thread. */
    public void turn() {
        long now = nanos();
        Set<String> named = names();
        synchronized (this) {
            // An event may be back in a moment, and what was asked of it be asked again.
            lives.entrySet()
                    .removeIf(of -> !named.contains(of.getKey()) && of.getValue().isIdle(now));
            silent.keySet().retainAll(named);
        }
        connections.forEach(this::askForTurn);
        presence.look(present(), now);
        troubles.say(now);
    }

    /** An event loop that is behind does not have turns pile up before it. */
    private void askForTurn(AutomationConnection connection, ChannelHandlerContext reader) {
        if (connection.turning().compareAndSet(false, true)) {
            reader.executor()
                    .execute(
                            () -> {
                                connection.turning().set(false);
                                // The time as it is by now: a turn may have been left out.
                                turn(connection, reader, nanos());
                            });
        }
    }

    private synchronized Map<String, String> present() {
        return claims.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, claim -> claim.getValue().name()));
    }

    private void turn(AutomationConnection connection, ChannelHandlerContext reader, long now) {
        if (connection.isLeaving()) {
            if (now - connection.leavingNanos() > limits.farewell().toNanos()) {
                connection.close();
            }
            return;
        }
        long silentNanos = now - connection.latestNanos();
        if (connection.isInitialised() && silentNanos > limits.idle().toNanos()) {
            alarm(connection);
            abandon(connection, Trouble.SILENT, spokenFor(connection) + connection.name());
        } else if (!connection.isInitialised()
                && now - connection.openedNanos() > limits.init().toNanos()) {
            abandon(connection, Trouble.NOT_INITIALISED, connection.name());
        } else if (connection.isInitialised() && !isServed(connection)) {
            // "If the user de-provisions DPI support, the Injector will close the connection"
            // (9.2).
            abandon(connection, Trouble.UNBOUND, connection.name());
        } else {
            try {
                ((FrameReader) reader.handler()).turn(reader, now);
            } catch (Exception e) {
                abandon(connection, Trouble.FAILURE, connection.name() + ": " + e);
            }
        }
    }

    private synchronized void alarm(AutomationConnection connection) {
        claims.forEach(
                (name, holder) -> {
                    if (holder == connection) {
                        silent.put(
                                name,
                                "%s: nothing came from %s for %d s, the connection was closed at %s"
                                        .formatted(
                                                name,
                                                connection.name(),
                                                limits.idle().toSeconds(),
                                                clock.instant()));
                    }
                });
    }

    private String spokenFor(AutomationConnection connection) {
        return String.join(", ", namesOf(connection)) + " at ";
    }

    /** The systems that a connection speaks for. */
    synchronized List<String> namesOf(AutomationConnection connection) {
        return claims.entrySet().stream()
                .filter(claim -> claim.getValue() == connection)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Whom it serves. */
    List<AutomationBinding> bindings() {
        return directory.bindings();
    }

    /** Who speaks for a system now; null if nobody does. */
    synchronized @Nullable AutomationConnection connectionOf(AutomationBinding binding) {
        return claims.get(binding.name());
    }

    /** The open connections, oldest first. */
    List<AutomationConnection> connections() {
        return connections.keySet().stream()
                .sorted(Comparator.comparingLong(AutomationConnection::openedNanos))
                .toList();
    }

    /** Systems that fell silent and have not come back, in words. */
    synchronized List<String> alarms() {
        return List.copyOf(silent.values());
    }

    private Set<String> names() {
        return directory.bindings().stream()
                .map(AutomationBinding::name)
                .collect(Collectors.toSet());
    }
}

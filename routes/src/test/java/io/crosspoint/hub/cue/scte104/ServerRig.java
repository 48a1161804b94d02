package io.crosspoint.hub.cue.scte104;

import io.crosspoint.hub.cue.AddressRange;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.impl.DefaultCamelContext;

/** A server on a port of its own, on a real route, whose clock stands until a test moves it. */
final class ServerRig implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T20:00:00.250Z");
    static final Scte104Limits LIMITS = Scte104Limits.DEFAULT;

    private static final long FIRST_NANOS = 1_000_000_000_000L;

    final StubIntake cues = new StubIntake();
    final List<AutomationBinding> bindings = new CopyOnWriteArrayList<>();
    final AtomicLong nanos = new AtomicLong(FIRST_NANOS);
    final Scte104Server server;
    final Scte104Listener listener;
    private final DefaultCamelContext camel = new DefaultCamelContext();

    ServerRig() throws Exception {
        this(0, LIMITS);
    }

    ServerRig(int port, Scte104Limits limits) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("crosspoint.scte104.address", "127.0.0.1");
        properties.setProperty("crosspoint.scte104.port", Integer.toString(port));
        camel.getPropertiesComponent().setInitialProperties(properties);
        bind("match-1", "playout-a", 1, 7, "0.0.0.0/0");
        server =
                new Scte104Server(
                        () -> bindings,
                        limits,
                        () -> NOW.plusNanos(nanos.get() - FIRST_NANOS),
                        nanos::get);
        listener = new Scte104Listener(camel, server, cues, true);
        camel.start();
        listener.turn();
    }

    void bind(String event, String source, int asIndex, int dpiPidIndex, String from) {
        bindings.add(
                new AutomationBinding(
                        event,
                        source,
                        asIndex,
                        dpiPidIndex,
                        AddressRange.parse(from).orElseThrow()));
    }

    InetSocketAddress address() {
        return listener.address().orElseThrow();
    }

    AutomationClient connect() throws Exception {
        return new AutomationClient(address());
    }

    /** A connection past its init_request. */
    AutomationClient initialised() throws Exception {
        return connect().initialised();
    }

    /** Lets time pass, and takes a turn. */
    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        listener.turn();
    }

    long troubles(Trouble kind) {
        return server.troubles().total(kind);
    }

    /** Camel goes, as it does first when a hub ends. */
    void end() {
        camel.stop();
    }

    @Override
    public void close() {
        listener.close();
        camel.stop();
    }
}

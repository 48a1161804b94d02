package io.crosspoint.hub.cue.scte104;

import io.crosspoint.hub.cue.CueIntake;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.netty.NettyComponent;
import org.apache.camel.component.netty.NettyConfiguration;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for automation systems by the route of {@code routes/scte104.yaml}: read that file to see
 * the path of a request. Where it cannot listen it says so and tries again; nothing else waits for
 * it.
 */
public final class Scte104Listener implements AutoCloseable {

    /** The route's id. */
    static final String ROUTE = "scte104";

    /** From one attempt to listen to the next. */
    static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long CLOSE_SECONDS_MAX = 3;
    private static final String BEAN = "io.crosspoint:type=Scte104";
    private static final String RESOURCE = "classpath:routes/scte104.yaml";
    private static final Logger LOG = LoggerFactory.getLogger(Scte104Listener.class);

    /**
     * One thread cuts frames for all connections: all of them together cost one processor at most.
     */
    private static final int THREADS = 1;

    private final CamelContext camel;
    private final Scte104Server server;
    private final boolean enabled;
    private final Scte104Status status;
    private final ScheduledExecutorService turns =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("scte104-turns").daemon(true).factory());
    private final ChannelGroup channels = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
    private volatile boolean listening;
    private volatile String problem = "";
    private boolean tried;
    private long triedNanos;

    /**
     * Makes the route, which does not listen yet.
     *
     * @param camel where {@code crosspoint.scte104.address} and {@code .port} say where to listen
     * @param cues who decides
     * @param enabled false if it is never to listen
     * @throws Exception if Camel refuses the route
     */
    public Scte104Listener(
            CamelContext camel, Scte104Server server, CueIntake cues, boolean enabled)
            throws Exception {
        this.camel = camel;
        this.server = server;
        this.enabled = enabled;
        this.status = new Scte104Status(server, this);
        camel.getRegistry().bind("netty", component());
        camel.getRegistry().bind("scte104Conversation", new Conversation(server));
        camel.getRegistry().bind("scte104Intake", new Intake(server, cues));
        camel.getRegistry().bind("scte104Response", new Response(server));
        camel.getRegistry().bind("scte104Failures", new NoErrorHandlerDefinition());
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource(RESOURCE));
    }

    private NettyComponent component() {
        EventLoopGroup loop =
                new MultiThreadIoEventLoopGroup(
                        THREADS,
                        new DefaultThreadFactory("scte104", true),
                        NioIoHandler.newFactory());
        NettyConfiguration configuration = new NettyConfiguration();
        configuration.setServerInitializerFactory(new Scte104Channels(server));
        configuration.setBossGroup(loop);
        configuration.setWorkerGroup(loop);
        configuration.setChannelGroup(channels);
        configuration.setUsingExecutorService(false);
        // Answers are written by the route's last step: there are two, and the second is late.
        configuration.setSync(false);
        configuration.setTcpNoDelay(true);
        configuration.setReuseAddress(true);
        configuration.setServerExceptionCaughtLogLevel(LoggingLevel.DEBUG);
        NettyComponent netty = new NettyComponent(camel);
        netty.setConfiguration(configuration);
        return netty;
    }

    /** Shows the server in JMX, and keeps taking turns. */
    public void begin() {
        try {
            MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
            ObjectName name = new ObjectName(BEAN);
            if (beans.isRegistered(name)) {
                beans.unregisterMBean(name);
            }
            beans.registerMBean(status, name);
        } catch (JMException e) {
            LOG.error("{} is not shown in JMX", BEAN, e);
        }
        long turnNanos = server.limits().turn().toNanos();
        turns.scheduleWithFixedDelay(this::safeTurn, 0, turnNanos, TimeUnit.NANOSECONDS);
    }

    private void safeTurn() {
        try {
            turn();
        } catch (RuntimeException e) {
            server.troubles().count(Trouble.FAILURE, e.toString());
        }
    }

    /** Takes no more turns, and waits for the one under way. The route ends with Camel. */
    @Override
    public void close() {
        turns.shutdownNow();
        try {
            if (!turns.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("SCTE 104: a turn does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A turn: starts or stops to listen, and gives the connections theirs. Called by one thread.
     */
    public void turn() {
        if (!isCamelThere()) {
            return; // The hub ends.
        }
        boolean wanted = enabled && !server.bindings().isEmpty();
        if (wanted && !listening) {
            start();
        } else if (!wanted && listening) {
            stop();
        }
        server.turn();
    }

    private void start() {
        long now = server.nanos();
        if (tried && now - triedNanos < RETRY_NANOS) {
            return;
        }
        tried = true;
        triedNanos = now;
        try {
            camel.getRouteController().startRoute(ROUTE);
            listening = true;
            problem = "";
            LOG.info("SCTE 104: automation systems are served at {}", address().orElseThrow());
        } catch (Exception e) {
            if (!isCamelThere()) {
                return; // It went meanwhile, and whatever it left half done is of no interest.
            }
            if (problem.isEmpty()) {
                LOG.error("SCTE 104: no automation system is served: {}", rootOf(e));
            }
            problem = rootOf(e);
        }
    }

    private boolean isCamelThere() {
        return camel.getStatus().isStarted();
    }

    private void stop() {
        try {
            camel.getRouteController().stopRoute(ROUTE);
            LOG.info("SCTE 104: no event names an automation system any more; nobody is served");
        } catch (Exception e) {
            LOG.error("SCTE 104: the route does not stop", e);
        }
        listening = false;
        tried = false;
    }

    private static String rootOf(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; depth < 32 && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root.toString();
    }

    /** What the console is shown. */
    Scte104StatusMXBean status() {
        return status;
    }

    /** Where it listens; empty while it does not. */
    public Optional<InetSocketAddress> address() {
        return channels.stream()
                .filter(channel -> channel instanceof ServerChannel && channel.isActive())
                .map(channel -> (InetSocketAddress) channel.localAddress())
                .findFirst();
    }

    /** Why it cannot listen; empty if it can, or is not to. */
    public String problem() {
        return problem;
    }
}

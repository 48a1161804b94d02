package io.crosspoint.hub.contribution;

import io.crosspoint.hub.config.FileFinding;
import io.crosspoint.hub.distribution.OutputDefinition;
import io.crosspoint.transport.datagram.DatagramNetwork;
import io.crosspoint.transport.datagram.DatagramReceiver;
import io.crosspoint.transport.datagram.DatagramSender;
import io.crosspoint.transport.datagram.ReceiveBatch;
import io.crosspoint.transport.datagram.ReceiverOptions;
import io.crosspoint.transport.datagram.SenderOptions;
import io.crosspoint.transport.flow.FlowDefinition;
import io.crosspoint.transport.flow.LegDefinition;
import io.crosspoint.transport.merge.MergeOptions;
import io.crosspoint.transport.merge.MergeOptions.Playout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a stream of the hub's own through the whole path on loopback before the hub says that it is
 * ready, so that the first datagram on air meets compiled code. A cold JVM is late by up to a tenth
 * of a second.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final String EVENT = "warm-up";
    private static final int DATAGRAMS_A_STEP = 24;
    private static final long STEP_NANOS = 1_000_000;
    private static final int WINDOW_MILLIS = 5;

    private final Events events;
    private final DatagramNetwork network;

    WarmUp(Events events, DatagramNetwork network) {
        this.events = events;
        this.network = network;
    }

    /** Runs for so long; a failure is logged and costs nothing but the warmth. */
    void run(Duration howLong) {
        if (howLong.isZero() || howLong.isNegative()) {
            return;
        }
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (DatagramReceiver sink = network.receiver(ReceiverOptions.at(loopback))) {
            List<InetSocketAddress> legs = freePorts(loopback);
            List<FileFinding> refused =
                    events.apply(Path.of(EVENT), definition(legs, sink.localAddress()));
            if (refused.isEmpty()) {
                send(legs, sink, howLong);
            } else {
                LOG.warn("the path could not be warmed up: {}", refused);
            }
        } catch (IOException e) {
            LOG.warn("the path could not be warmed up: {}", e.getMessage());
        } finally {
            events.close(EVENT);
        }
    }

    private List<InetSocketAddress> freePorts(InetSocketAddress loopback) throws IOException {
        List<DatagramReceiver> held = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                held.add(network.receiver(ReceiverOptions.at(loopback)));
            }
            return held.stream().map(DatagramReceiver::localAddress).toList();
        } finally {
            held.forEach(DatagramReceiver::close);
        }
    }

    private static EventDefinition definition(
            List<InetSocketAddress> legs, InetSocketAddress sink) {
        List<LegDefinition> legDefinitions = new ArrayList<>();
        for (InetSocketAddress leg : legs) {
            legDefinitions.add(
                    new LegDefinition(
                            "leg-" + (legDefinitions.size() + 1), true, ReceiverOptions.at(leg)));
        }
        return new EventDefinition(
                EVENT,
                "Warm-up",
                new FlowDefinition(
                        EVENT,
                        legDefinitions,
                        WINDOW_MILLIS,
                        Playout.ALIGNED,
                        MergeOptions.DEFAULT_MAX_RATE_KBPS),
                List.of(
                        new OutputDefinition(
                                "sink",
                                List.of(new OutputDefinition.Leg(true, SenderOptions.to(sink))))),
                null,
                Map.of());
    }

    private void send(List<InetSocketAddress> legs, DatagramReceiver sink, Duration howLong)
            throws IOException {
        List<DatagramSender> senders = new ArrayList<>();
        ReceiveBatch sunk = new ReceiveBatch(DATAGRAMS_A_STEP);
        WarmUpStream stream = new WarmUpStream(DATAGRAMS_A_STEP);
        try {
            for (InetSocketAddress leg : legs) {
                senders.add(network.sender(SenderOptions.to(leg)));
            }
            long steps = howLong.toNanos() / STEP_NANOS;
            for (long step = 0; step < steps; step++) {
                stream.next();
                for (DatagramSender sender : senders) {
                    sender.send(
                            stream.memory(),
                            stream.offsets(),
                            stream.lengths(),
                            0,
                            DATAGRAMS_A_STEP);
                }
                int received;
                do {
                    received = sink.receive(sunk);
                } while (received == sunk.capacity());
                LockSupport.parkNanos(STEP_NANOS);
            }
        } finally {
            senders.forEach(DatagramSender::close);
        }
    }
}

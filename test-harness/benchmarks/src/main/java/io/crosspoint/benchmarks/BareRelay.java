package io.crosspoint.benchmarks;

import io.crosspoint.transport.datagram.DatagramNetwork;
import io.crosspoint.transport.datagram.DatagramNetworks;
import io.crosspoint.transport.datagram.DatagramReceiver;
import io.crosspoint.transport.datagram.DatagramSender;
import io.crosspoint.transport.datagram.ReadySet;
import io.crosspoint.transport.datagram.ReceiveBatch;
import io.crosspoint.transport.datagram.ReceiverOptions;
import io.crosspoint.transport.datagram.SenderOptions;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Our own socket layer and nothing else: reads every leg of every event on a tick, forwards the
 * first leg of each to all the event's outputs, and throws the other legs away. The floor that the
 * hub is compared with.
 *
 * <pre>
 * BareRelay --in 127.0.0.1:5000 --events 10 --legs-per-event 3 --out 127.0.0.1:6000 --fanout 4
 * </pre>
 *
 * <p>Leg {@code l} of event {@code e} comes in at port {@code in + e + l * events}; output {@code
 * f} of event {@code e} goes to port {@code out + e + f * events}. {@code --network
 * linux|nio|auto}, {@code --tick-micros 1000}; a tick of 0 waits for the first datagram instead.
 * Ends with its process.
 */
public final class BareRelay {

    private static final System.Logger LOG = System.getLogger(BareRelay.class.getName());
    private static final int BATCH = 64;
    private static final int RECEIVE_BUFFER_BYTES = 8 << 20;

    private final DatagramReceiver[] receivers;
    private final DatagramSender[][] senders;
    private final ReadySet readySet;
    private final ReceiveBatch batch = new ReceiveBatch(BATCH);
    private final long[] offsets = new long[BATCH];
    private final int[] lengths = new int[BATCH];
    private final int[] keys;

    private BareRelay(DatagramNetwork network, Map<String, String> flags) throws IOException {
        int events = Integer.parseInt(flags.get("events"));
        int legs = Integer.parseInt(flags.get("legs-per-event"));
        int fanout = Integer.parseInt(flags.get("fanout"));
        InetSocketAddress in = address(flags.get("in"));
        InetSocketAddress out = address(flags.get("out"));
        readySet = network.readySet();
        receivers = new DatagramReceiver[events * legs];
        keys = new int[receivers.length];
        for (int i = 0; i < receivers.length; i++) {
            receivers[i] =
                    network.receiver(
                            new ReceiverOptions(plus(in, i), null, null, RECEIVE_BUFFER_BYTES));
            readySet.add(receivers[i], i);
        }
        senders = new DatagramSender[events][fanout];
        for (int e = 0; e < events; e++) {
            for (int f = 0; f < fanout; f++) {
                senders[e][f] = network.sender(SenderOptions.to(plus(out, e + f * events)));
            }
        }
        for (int i = 0; i < BATCH; i++) {
            offsets[i] = batch.offset(i);
        }
    }

    /** Runs until the process is ended. */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> flags =
                new HashMap<>(
                        Map.of(
                                "in", "127.0.0.1:5000",
                                "out", "127.0.0.1:6000",
                                "events", "1",
                                "legs-per-event", "1",
                                "fanout", "1",
                                "network", DatagramNetworks.AUTO,
                                "tick-micros", "1000"));
        for (int i = 0; i < arguments.length; i += 2) {
            String flag = arguments[i].substring(2);
            if (!flags.containsKey(flag) || i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i]);
            }
            flags.put(flag, arguments[i + 1]);
        }
        DatagramNetwork network = DatagramNetworks.open(flags.get("network"));
        BareRelay relay = new BareRelay(network, flags);
        LOG.log(
                Level.INFO,
                "relaying by {0}: {1} legs, receive buffer {2} bytes",
                network.name(),
                relay.receivers.length,
                relay.receivers[0].receiveBufferBytes());
        relay.run(Long.parseLong(flags.get("tick-micros")) * 1000);
    }

    private void run(long tickNanos) throws IOException {
        long due = System.nanoTime();
        while (true) {
            if (tickNanos > 0) {
                due += tickNanos;
                long wait = due - System.nanoTime();
                if (wait > 0) {
                    LockSupport.parkNanos(wait);
                } else {
                    due -= wait;
                }
            }
            int count = readySet.ready(tickNanos > 0 ? 0 : Long.MAX_VALUE, keys);
            for (int i = 0; i < count; i++) {
                relay(keys[i]);
            }
        }
    }

    private void relay(int leg) throws IOException {
        int count;
        do {
            count = receivers[leg].receive(batch);
            if (leg < senders.length) {
                for (int i = 0; i < count; i++) {
                    lengths[i] = Math.min(batch.length(i), ReceiveBatch.SLOT_BYTES);
                }
                for (DatagramSender sender : senders[leg]) {
                    sender.send(batch.slots(), offsets, lengths, 0, count);
                }
            }
        } while (count == BATCH);
    }

    private static InetSocketAddress address(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        return new InetSocketAddress(
                InetAddress.ofLiteral(hostAndPort.substring(0, colon)),
                Integer.parseInt(hostAndPort.substring(colon + 1)));
    }

    private static InetSocketAddress plus(InetSocketAddress address, int ports) {
        return new InetSocketAddress(address.getAddress(), address.getPort() + ports);
    }
}

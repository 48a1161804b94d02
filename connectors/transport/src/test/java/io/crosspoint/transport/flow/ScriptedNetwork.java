package io.crosspoint.transport.flow;

import io.crosspoint.transport.datagram.DatagramNetwork;
import io.crosspoint.transport.datagram.DatagramReceiver;
import io.crosspoint.transport.datagram.DatagramSender;
import io.crosspoint.transport.datagram.ReadySet;
import io.crosspoint.transport.datagram.ReceiverOptions;
import io.crosspoint.transport.datagram.SenderOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A network without sockets: what its receivers receive is what a test gives them, by port. */
final class ScriptedNetwork implements DatagramNetwork {

    private final Map<Integer, ScriptedReceiver> receivers = new ConcurrentHashMap<>();

    /** A leg that listens at a port of this network. */
    static LegDefinition leg(String name, boolean rtp, int port) {
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new LegDefinition(name, rtp, ReceiverOptions.at(at));
    }

    /** The receiver that was opened at a port. */
    ScriptedReceiver at(int port) {
        ScriptedReceiver receiver = receivers.get(port);
        if (receiver == null) {
            throw new IllegalStateException("nobody listens at " + port);
        }
        return receiver;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public DatagramReceiver receiver(ReceiverOptions options) {
        ScriptedReceiver receiver = new ScriptedReceiver(options.address());
        receivers.put(options.address().getPort(), receiver);
        return receiver;
    }

    @Override
    public DatagramSender sender(SenderOptions options) {
        throw new UnsupportedOperationException("nothing is sent here");
    }

    @Override
    public boolean favourThisThread() {
        return false;
    }

    @Override
    public ReadySet readySet() {
        return new ScriptedReadySet();
    }

    private static final class ScriptedReadySet implements ReadySet {
        private final Map<ScriptedReceiver, Integer> watched = new ConcurrentHashMap<>();

        @Override
        public void add(DatagramReceiver receiver, int key) {
            watched.put((ScriptedReceiver) receiver, key);
        }

        @Override
        public void remove(DatagramReceiver receiver) {
            watched.remove((ScriptedReceiver) receiver);
        }

        @Override
        public int ready(long timeoutNanos, int[] keys) {
            int count = 0;
            for (Map.Entry<ScriptedReceiver, Integer> entry : watched.entrySet()) {
                if (entry.getKey().hasSomething()) {
                    keys[count++] = entry.getValue();
                }
            }
            return count;
        }

        @Override
        public void wakeUp() {}

        @Override
        public void close() {}
    }
}

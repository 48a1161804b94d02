package io.crosspoint.hub.contribution;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Receives datagrams on a plain JDK socket and keeps them. */
final class RtpSink implements AutoCloseable {

    /** Datagrams that may be under way. */
    static final int AHEAD_MAX = 50;

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final List<byte[]> received = new CopyOnWriteArrayList<>();

    RtpSink() throws IOException {
        socket.setReceiveBufferSize(4 << 20);
        Thread.ofVirtual().start(this::run);
    }

    private void run() {
        byte[] buffer = new byte[2048];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                received.add(Arrays.copyOf(packet.getData(), packet.getLength()));
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    List<byte[]> received() {
        return received;
    }

    /**
     * Waits until so many have come. Who sends more at once than a kernel buffer holds, of which
     * there may be 200 kB, tests the kernel.
     */
    void await(int count) {
        Awaitility.await().atMost(PATIENCE).until(() -> received.size() >= count);
    }

    /** The RTP sequence numbers, in the order they came. */
    List<Integer> sequences() {
        return received.stream().map(d -> (d[2] & 0xFF) << 8 | d[3] & 0xFF).toList();
    }

    @Override
    public void close() {
        socket.close();
    }
}

package io.crosspoint.hub.cue;

import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.ts.LoopedClip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;

/** A venue: sends the project's own clip to a leg, over and over, at its rate. */
public final class ClipSource implements AutoCloseable {

    private static final int PACKETS = 7;
    private static final int RTP_HEADER_BYTES = 12;
    private static final int PACKET_BYTES = 188;

    private final Thread thread;

    /** Begins to send. */
    public ClipSource(int port) {
        thread = Thread.ofPlatform().daemon(true).start(() -> send(port));
    }

    private static void send(int port) {
        try (DatagramSocket socket = new DatagramSocket()) {
            Clip clip = Clip.own();
            LoopedClip loop = new LoopedClip(clip, 0);
            long begin = System.nanoTime();
            byte[] datagram = new byte[RTP_HEADER_BYTES + PACKETS * PACKET_BYTES];
            for (long n = 0; !Thread.currentThread().isInterrupted(); n++) {
                long due = begin + clip.ticksAcross(n * PACKETS) * 1000 / 27;
                LockSupport.parkNanos(due - System.nanoTime());
                ByteBuffer.wrap(datagram)
                        .put((byte) 0x80)
                        .put((byte) 33)
                        .putShort((short) n)
                        .putInt((int) n * 90)
                        .putInt(7);
                loop.read(datagram, RTP_HEADER_BYTES, PACKETS);
                socket.send(
                        new DatagramPacket(
                                datagram, datagram.length, InetAddress.getLoopbackAddress(), port));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

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
        this(port, true);
    }

    /**
     * Begins to send.
     *
     * @param nulls whether null packets are sent too
     */
    public ClipSource(int port, boolean nulls) {
        thread = Thread.ofPlatform().daemon(true).start(() -> send(port, nulls));
    }

    private static void send(int port, boolean nulls) {
        try (DatagramSocket socket = new DatagramSocket()) {
            Clip clip = Clip.own();
            LoopedClip loop = new LoopedClip(clip, 0);
            long begin = System.nanoTime();
            byte[] datagram = new byte[RTP_HEADER_BYTES + PACKETS * PACKET_BYTES];
            long packets = 0;
            for (long n = 0; !Thread.currentThread().isInterrupted(); n++) {
                long due = begin + clip.ticksAcross(packets) * 1000 / 27;
                LockSupport.parkNanos(due - System.nanoTime());
                ByteBuffer.wrap(datagram)
                        .put((byte) 0x80)
                        .put((byte) 33)
                        .putShort((short) n)
                        .putInt((int) n * 90)
                        .putInt(7);
                for (int at = RTP_HEADER_BYTES; at < datagram.length; packets++) {
                    loop.read(datagram, at, 1);
                    at += nulls || !isNull(datagram, at) ? PACKET_BYTES : 0;
                }
                socket.send(
                        new DatagramPacket(
                                datagram, datagram.length, InetAddress.getLoopbackAddress(), port));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isNull(byte[] bytes, int at) {
        return (bytes[at + 1] & 0x1F) == 0x1F && (bytes[at + 2] & 0xFF) == 0xFF;
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

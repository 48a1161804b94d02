package io.crosspoint.transport.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test puts on the wire and takes off it, the other end being the JDK's own sockets. Even on
 * loopback what was sent may arrive a little later: where its processor is busy, the kernel puts
 * that off.
 */
final class Wire {

    /** Long enough for a machine that is busy with something else, ms. */
    static final int PATIENCE_MILLIS = 60_000;

    static final InetAddress LOOPBACK = address("127.0.0.1");
    static final InetAddress LOOPBACK_6 = address("::1");

    private Wire() {}

    static InetAddress address(String digits) {
        return InetAddress.ofLiteral(digits);
    }

    /** Any free port of the address. */
    static InetSocketAddress any(InetAddress address) {
        return new InetSocketAddress(address, 0);
    }

    static NetworkInterface loopbackInterface() throws IOException {
        NetworkInterface found = NetworkInterface.getByInetAddress(LOOPBACK);
        Assumptions.assumeTrue(found != null, "no loopback interface here");
        return found;
    }

    static void assumeIpv6() {
        try (DatagramSocket probe = new DatagramSocket(any(LOOPBACK_6))) {
            assertEquals(LOOPBACK_6, probe.getLocalAddress());
        } catch (IOException e) {
            Assumptions.abort("no IPv6 loopback here: " + e.getMessage());
        }
    }

    /** Datagrams of these lengths with reproducible content, no two alike. */
    static List<byte[]> datagrams(int... lengths) {
        Random random = new Random(20221);
        List<byte[]> made = new ArrayList<>();
        for (int length : lengths) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            made.add(bytes);
        }
        return made;
    }

    /** Sends all of them through a sender, the memory of each apart from the next. */
    static int send(DatagramSender sender, List<byte[]> datagrams) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            long[] offsets = new long[datagrams.size()];
            int[] lengths = new int[datagrams.size()];
            long total = 1;
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = total;
                lengths[i] = datagrams.get(i).length;
                total += lengths[i] + 7;
            }
            MemorySegment memory = arena.allocate(total);
            for (int i = 0; i < offsets.length; i++) {
                MemorySegment.copy(
                        datagrams.get(i), 0, memory, ValueLayout.JAVA_BYTE, offsets[i], lengths[i]);
            }
            return sender.send(memory, offsets, lengths, 0, offsets.length);
        }
    }

    /** Sends from the JDK's socket. */
    static void send(DatagramSocket from, InetSocketAddress to, byte[] datagram)
            throws IOException {
        from.send(new DatagramPacket(datagram, datagram.length, to));
    }

    /** The bytes that a batch kept of datagram {@code i}. */
    static byte[] bytes(ReceiveBatch batch, int i) {
        int kept = Math.min(batch.length(i), ReceiveBatch.SLOT_BYTES);
        return batch.slots().asSlice(batch.offset(i), kept).toArray(ValueLayout.JAVA_BYTE);
    }

    /** Whether there is still time for what must happen soon; fails if there is not. */
    static boolean isInTime(long beganNanos, String what) {
        if (System.nanoTime() - beganNanos > PATIENCE_MILLIS * 1_000_000L) {
            fail(what);
        }
        return true;
    }

    /** Receives so many datagrams, waiting for them. */
    static List<byte[]> receive(DatagramNetwork network, DatagramReceiver receiver, int count)
            throws IOException {
        ReceiveBatch batch = new ReceiveBatch(16);
        List<byte[]> received = new ArrayList<>();
        while (received.size() < count) {
            await(network, receiver);
            int some = receiver.receive(batch);
            for (int i = 0; i < some; i++) {
                received.add(bytes(batch, i));
            }
        }
        return received;
    }

    /** Waits until there is something to read. */
    static void await(DatagramNetwork network, DatagramReceiver receiver) throws IOException {
        try (ReadySet set = network.readySet()) {
            set.add(receiver, 1);
            if (set.ready(PATIENCE_MILLIS * 1_000_000L, new int[1]) == 0) {
                fail("nothing arrived at " + receiver.localAddress());
            }
            set.remove(receiver);
        }
    }

    /** Receives one datagram with the JDK's socket. */
    static byte[] receive(DatagramSocket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    static boolean isIpv4(InetAddress address) {
        return address instanceof Inet4Address;
    }
}

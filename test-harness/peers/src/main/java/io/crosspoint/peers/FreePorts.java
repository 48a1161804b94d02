package io.crosspoint.peers;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of loopback for whoever must name one before it is opened, which takes a while where
 * another process opens it. They are free now and stay so: they lie outside the range from which
 * the system gives ports to those who ask for any, and none is given out twice here until all have
 * been. Nor can a connection to one be a connection to itself, as its own end is of that range.
 */
public final class FreePorts {

    private static final int FIRST = 10_000;
    private static final int LAST = 65_535;

    /** Fewer are no choice: then any will do. */
    private static final int CHOICE_MIN = 200;

    /** Of systems that do not say; this is IANA's range, and Linux's unless it is configured. */
    private static final int[] USUAL_RANGE = {32_768, 65_535};

    private static final Path LINUX_RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    private static final int[] PORTS = outside(range());

    /** Two processes at once hardly begin at the same. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS.length));

    private FreePorts() {}

    /** Asks whether a port is free, by opening it. */
    private interface Opening {
        Closeable at(InetSocketAddress address) throws IOException;
    }

    /** Ports for servers. */
    public static List<Integer> tcp(int count) throws IOException {
        return free(
                count,
                address -> {
                    ServerSocket socket = new ServerSocket();
                    try {
                        socket.bind(address);
                    } catch (IOException taken) {
                        socket.close();
                        throw taken;
                    }
                    return socket;
                });
    }

    /** Ports for datagrams. */
    public static List<Integer> udp(int count) throws IOException {
        return free(count, DatagramSocket::new);
    }

    private static List<Integer> free(int count, Opening opening) throws IOException {
        List<Integer> found = new ArrayList<>();
        for (int tries = 0; found.size() < count && tries < PORTS.length; tries++) {
            int port = PORTS[Math.floorMod(NEXT.getAndIncrement(), PORTS.length)];
            if (isFree(port, opening)) {
                found.add(port);
            }
        }
        if (found.size() < count) {
            throw new IOException("there are not so many free ports: " + count);
        }
        return List.copyOf(found);
    }

    private static boolean isFree(int port, Opening opening) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (Closeable opened = opening.at(address)) {
            return opened != null;
        } catch (SocketException taken) {
            return false;
        }
    }

    /** First and last of the ports that the system gives to those who ask for any. */
    static int[] range() {
        try {
            String[] words = Files.readString(LINUX_RANGE).strip().split("\\s+");
            return new int[] {Integer.parseInt(words[0]), Integer.parseInt(words[1])};
        } catch (IOException | RuntimeException notSaid) {
            return USUAL_RANGE;
        }
    }

    /** The ports that are not in a range; all if that leaves too few. */
    static int[] outside(int[] range) {
        int[] ports = new int[LAST - FIRST + 1];
        int count = 0;
        for (int port = FIRST; port <= LAST; port++) {
            if (port < range[0] || port > range[1]) {
                ports[count++] = port;
            }
        }
        if (count < CHOICE_MIN) {
            return outside(new int[] {0, 0});
        }
        return Arrays.copyOf(ports, count);
    }
}

package io.crosspoint.peers.demo;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The configuration folder that the demo's hub runs on, with ports that were free a moment ago.
 *
 * @param folder holds {@code hub.yaml} and {@code events/demo.yaml}
 * @param http the hub's port
 * @param legs ports of the legs a, b, c
 * @param output port of the receiver
 */
record HubFiles(Path folder, int http, List<Integer> legs, int output) {

    /** The event's id. */
    static final String EVENT = "demo";

    /** Names of the legs. */
    static final List<String> LEGS = List.of("a", "b", "c");

    /** The event's window. */
    static final int WINDOW_MILLIS = 50;

    static HubFiles write(Path folder, Path data) throws IOException {
        List<Integer> udp = freeUdpPorts(LEGS.size() + 1);
        HubFiles files =
                new HubFiles(folder, freeTcpPort(), udp.subList(0, LEGS.size()), udp.getLast());
        Files.createDirectories(folder.resolve("events"));
        Files.writeString(
                folder.resolve("hub.yaml"),
                """
                server:
                  address: 127.0.0.1
                  port: %d
                crosspoint:
                  data: '%s'
                """
                        .formatted(files.http, data));
        StringBuilder event =
                new StringBuilder("event: " + EVENT + "\nname: Demo from the venue\n");
        event.append("legs:\n");
        for (int i = 0; i < LEGS.size(); i++) {
            event.append("  %s: rtp://127.0.0.1:%d%n".formatted(LEGS.get(i), udp.get(i)));
        }
        event.append("window: %dms\nplayout: aligned\noutputs:\n".formatted(WINDOW_MILLIS));
        event.append("  pipeline: rtp://127.0.0.1:%d\n".formatted(files.output));
        Files.writeString(
                folder.resolve("events").resolve(EVENT + ".yaml"),
                event.toString().replace("\r\n", "\n"));
        return files;
    }

    private static int freeTcpPort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        }
    }

    /** All held at once, so that no two are the same. */
    private static List<Integer> freeUdpPorts(int count) throws IOException {
        List<DatagramSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new DatagramSocket(0, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(DatagramSocket::getLocalPort).toList();
        } finally {
            sockets.forEach(DatagramSocket::close);
        }
    }
}

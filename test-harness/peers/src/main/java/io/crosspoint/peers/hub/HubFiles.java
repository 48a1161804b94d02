package io.crosspoint.peers.hub;

import io.crosspoint.peers.FreePorts;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The configuration folder that a hub of one event runs on, with ports that are free.
 *
 * @param folder holds {@code hub.yaml}, the event, the partner and its secret
 * @param data where the hub keeps what it must not lose
 * @param http the hub's port
 * @param legs ports of the legs a, b, c
 * @param output port of the receiver
 * @param cues ports of what has to do with cues
 */
public record HubFiles(
        Path folder, Path data, int http, List<Integer> legs, int output, CuePorts cues) {

    /** The event's id. */
    public static final String EVENT = "demo";

    /** Names of the legs. */
    public static final List<String> LEGS = List.of("a", "b", "c");

    /** The event's window. */
    public static final int WINDOW_MILLIS = 50;

    /** PID of the cues' stream. */
    public static final int CUE_PID = 0x1F0;

    /** How often each cue is put on air. */
    public static final int COPIES = 3;

    /**
     * How far ahead of its program the hub decides: longer than need be, as a machine that plays
     * every part of the demo may be busy, and what is late is withheld.
     */
    private static final int HORIZON_MILLIS = 250;

    /** The partner's id. */
    public static final String PARTNER = "northwind";

    /** {@code AS_index} of the first automation system; each has the next. */
    public static final int AS_INDEX = 1;

    private static final int SECRET_BYTES = 32;

    /**
     * Ports of what has to do with cues.
     *
     * @param scte104 where the hub takes requests, TCP
     * @param partner where the partner listens, TCP
     * @param returned where the hub reads its own program back, UDP
     */
    public record CuePorts(int scte104, int partner, int returned) {}

    /**
     * Writes the files.
     *
     * @param systems automation systems that may ask: 1 to 26
     */
    public static HubFiles write(Path folder, Path data, int systems) throws IOException {
        List<Integer> udp = FreePorts.udp(LEGS.size() + 2);
        List<Integer> tcp = FreePorts.tcp(3);
        HubFiles files =
                new HubFiles(
                        folder,
                        data,
                        tcp.get(0),
                        udp.subList(0, LEGS.size()),
                        udp.get(LEGS.size()),
                        new CuePorts(tcp.get(1), tcp.get(2), udp.getLast()));
        Files.createDirectories(folder.resolve("events"));
        Files.createDirectories(folder.resolve("partners"));
        Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(folder.resolve("hub.yaml"), files.hub());
        Files.writeString(folder.resolve("events").resolve(EVENT + ".yaml"), files.event(systems));
        Files.writeString(folder.resolve("partners").resolve(PARTNER + ".yaml"), files.partner());
        writeSecret(files.secret());
        return files;
    }

    /** The file with the secret that hub and partner share. */
    public Path secret() {
        return folder.resolve("secrets").resolve(PARTNER + ".key");
    }

    private String hub() {
        return """
        server:
          address: 127.0.0.1
          port: %d
        crosspoint:
          data: '%s'
          scte104:
            address: 127.0.0.1
            port: %d
        """
                .formatted(http, data, cues.scte104);
    }

    /**
     * The automation system sits beside the venue and counts from the venue's clock; the program at
     * the hub's output is later than that by the window, which is the source's offset.
     */
    private String event(int systems) {
        StringBuilder event = new StringBuilder("event: " + EVENT + "\n");
        event.append("name: Demo from the venue\nlegs:\n");
        for (int i = 0; i < LEGS.size(); i++) {
            event.append("  %s: rtp://127.0.0.1:%d\n".formatted(LEGS.get(i), legs.get(i)));
        }
        event.append("window: %dms\nplayout: aligned\n".formatted(WINDOW_MILLIS));
        event.append(
                """
                outputs:
                  pipeline: rtp://127.0.0.1:%d
                  return: rtp://127.0.0.1:%d
                cues:
                  pid: 0x%X
                  copies: %d
                  horizon: %dms
                  return: rtp://127.0.0.1:%d
                  automation:
                """
                        .formatted(
                                output,
                                cues.returned,
                                CUE_PID,
                                COPIES,
                                HORIZON_MILLIS,
                                cues.returned));
        for (int i = 0; i < systems; i++) {
            event.append(
                    "    playout-%c: {index: %d, dpi-pid-index: 0, from: 127.0.0.1/32, offset: %dms}%n"
                            .formatted('a' + i, AS_INDEX + i, WINDOW_MILLIS));
        }
        return event.toString();
    }

    private String partner() {
        return """
        partner: %s
        events: [%s]
        dialect: signed-json
        url: http://127.0.0.1:%d/cues
        private-network: allowed
        secret: file:secrets/%s.key
        timeout: 2s
        retry: {first: 200ms, most: 1s, attempts: 50}
        """
                .formatted(PARTNER, EVENT, cues.partner, PARTNER);
    }

    private static void writeSecret(Path file) throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(file);
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        Files.writeString(file, HexFormat.of().formatHex(secret));
    }
}

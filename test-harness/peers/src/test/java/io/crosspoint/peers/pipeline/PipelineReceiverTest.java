package io.crosspoint.peers.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.FreePorts;
import io.crosspoint.peers.Json;
import io.crosspoint.peers.Leash;
import io.crosspoint.peers.rtp.RtpHeader;
import io.crosspoint.peers.standin.StandInSections;
import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.ts.ClipTables;
import io.crosspoint.peers.ts.TransportPacket;
import io.crosspoint.peers.venue.SentDatagram;
import io.crosspoint.peers.venue.SentLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineReceiverTest {

    private static final int PAYLOAD = 7 * 188;
    private static final int DATAGRAMS = 50;

    @TempDir private Path folder;

    private int cuePackets;

    private record Run(int code, Map<String, @Nullable Object> account) {}

    /** Sends the clip's first datagrams, all but {@code missing}, and lets the receiver judge. */
    private Run run(String scheme, int missing) throws Exception {
        return run(scheme, missing, datagram -> {});
    }

    /**
     * The same.
     *
     * @param hub what becomes of each datagram before it is sent
     */
    private Run run(String scheme, int missing, Consumer<byte[]> hub, String... more)
            throws Exception {
        Path log = folder.resolve("sent.log");
        int port = FreePorts.udp(1).getFirst();
        Leash leash = new Leash();
        PipedInputStream said = new PipedInputStream(1 << 16);
        PrintStream out =
                new PrintStream(new PipedOutputStream(said), true, StandardCharsets.UTF_8);
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> receive(leash, out, code, words(scheme, port, log, more)));
        try (Scanner lines = new Scanner(said, StandardCharsets.UTF_8)) {
            assertTrue(lines.nextLine().contains("listening"));
            send(log, port, scheme.equals("rtp") ? 0 : RtpHeader.BYTES, missing, hub);
            Map<String, @Nullable Object> account = Map.of();
            long sent = missing < 0 ? DATAGRAMS : DATAGRAMS - 1;
            while (Json.number(account, "program", "delivered") < sent) {
                account = Json.parseObject(lines.nextLine());
            }
            leash.release();
            while (!Boolean.TRUE.equals(account.get("final"))) {
                account = Json.parseObject(lines.nextLine());
            }
            return new Run(code.get(), account);
        }
    }

    private static void send(Path log, int port, int skip, int missing, Consumer<byte[]> hub)
            throws IOException {
        ClipTables tables = ClipTables.of(Clip.own());
        byte[] clip = Clip.own().packets();
        try (SentLog.Writer writer = new SentLog.Writer(log, 1, 65_530);
                DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < DATAGRAMS; i++) {
                byte[] datagram = new byte[RtpHeader.BYTES + PAYLOAD];
                new RtpHeader(65_530 + i & 0xFFFF, i, 1).write(datagram);
                System.arraycopy(clip, i * PAYLOAD, datagram, RtpHeader.BYTES, PAYLOAD);
                long hash = SentDatagram.hash(datagram, RtpHeader.BYTES, PAYLOAD);
                long essence =
                        SentDatagram.essence(datagram, RtpHeader.BYTES, PAYLOAD, tables::changes);
                writer.add(new SentDatagram(65_530 + i, hash, essence, System.nanoTime(), i));
                // It is in the log before it can have come.
                writer.flush();
                hub.accept(datagram);
                if (i != missing) {
                    socket.send(
                            new DatagramPacket(
                                    datagram,
                                    skip,
                                    datagram.length - skip,
                                    InetAddress.getLoopbackAddress(),
                                    port));
                }
            }
        }
    }

    private String[] words(String scheme, int port, Path log, String... more) {
        List<String> words = new ArrayList<>(List.of(more));
        words.add("--listen=" + scheme + "://127.0.0.1:" + port);
        words.add("--venue-log=" + log);
        words.add("--record=" + folder.resolve("out.ts"));
        words.add("--drain-millis=0");
        return words.toArray(String[]::new);
    }

    private static void receive(
            Leash leash, PrintStream out, CompletableFuture<Integer> code, String[] words) {
        try {
            code.complete(
                    PipelineReceiver.run(
                            words, leash, out, new PrintStream(OutputStream.nullOutputStream())));
        } catch (IOException | InterruptedException failed) {
            code.completeExceptionally(new ExecutionException(failed));
        } finally {
            out.close();
        }
    }

    @Test
    void whatCameAsSentIsGoodAndRecorded() throws Exception {
        Run run = run("rtp", -1);

        assertEquals(0, run.code(), run.account().toString());
        assertEquals(DATAGRAMS, Json.number(run.account(), "program", "delivered"));
        assertEquals(0, Json.number(run.account(), "continuity_errors"));
        assertEquals(
                -1,
                Arrays.mismatch(
                        Files.readAllBytes(folder.resolve("out.ts")),
                        Arrays.copyOf(Clip.own().packets(), DATAGRAMS * PAYLOAD)));
    }

    @Test
    void bareUdpIsJudgedToo() throws Exception {
        Run run = run("udp", -1);

        assertEquals(0, run.code(), run.account().toString());
    }

    /** Every null packet becomes one of the cues', and the map names their PID. */
    private void insert(byte[] datagram, byte[] section) {
        for (int at = RtpHeader.BYTES; at < datagram.length; at += TransportPacket.BYTES) {
            int pid = TransportPacket.pid(datagram, at);
            if (pid == TransportPacket.NULL_PID) {
                StandInSections.packet(datagram, at, 0x1F0, cuePackets++, section);
            } else if (pid == 0x1000) {
                byte[] map = Arrays.copyOfRange(datagram, at + 5, at + 5 + 26);
                StandInSections.packet(
                        datagram,
                        at,
                        pid,
                        TransportPacket.continuity(datagram, at),
                        StandInSections.withCues(map, 0x1F0));
            }
        }
    }

    @Test
    void cuesInNullPacketsChangeNothingElse() throws Exception {
        byte[] section = StandInSections.spliceInsert(7, true, 900_000);
        for (String scheme : List.of("rtp", "udp")) {
            Run run = run(scheme, -1, datagram -> insert(datagram, section), "--cue-pid=496");

            assertEquals(0, run.code(), run.account().toString());
            assertEquals(1, Json.number(run.account(), "cues", "seen"));
            assertTrue(Json.number(run.account(), "cues", "maps") > 0);
        }
        Run whole = run("rtp", -1, datagram -> insert(datagram, section));
        assertEquals(1, whole.code(), "without cues everything must be as it was sent");
    }

    @Test
    void aFeedWithoutItsCuesIsNotClean() throws Exception {
        Run run = run("rtp", -1, datagram -> {}, "--cue-pid=496");

        assertEquals(1, run.code());
        assertTrue(Json.number(run.account(), "cues", "map_faults") > 0);
        assertEquals(0, Json.number(run.account(), "program", "byte_mismatches"));
    }

    @Test
    void anotherByteOfTheEssenceIsFound() throws Exception {
        byte[] section = StandInSections.spliceNull();
        Run run =
                run(
                        "rtp",
                        -1,
                        datagram -> {
                            insert(datagram, section);
                            if (RtpHeader.read(datagram).sequence() == 3) {
                                for (int at = RtpHeader.BYTES;
                                        at < datagram.length;
                                        at += TransportPacket.BYTES) {
                                    if (TransportPacket.pid(datagram, at) == 0x100) {
                                        datagram[at + 100] ^= 1;
                                    }
                                }
                            }
                        },
                        "--cue-pid=496");

        assertEquals(1, run.code());
        assertEquals(1, Json.number(run.account(), "program", "byte_mismatches"));
    }

    @Test
    void aLossIsFoundTwice() throws Exception {
        Run run = run("rtp", 20);

        assertEquals(1, run.code());
        assertEquals(1, Json.number(run.account(), "program", "lost"));
        assertTrue(Json.number(run.account(), "continuity_errors") > 0);
    }

    @Test
    void aWrongCommandLineIsSaid() throws Exception {
        for (String[] wrong :
                new String[][] {
                    {},
                    {"--listen=rtp://127.0.0.1:1"},
                    {"--listen=http://127.0.0.1:1", "--venue-log=x"}
                }) {
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
            assertEquals(2, PipelineReceiver.run(wrong, new Leash(), nowhere, nowhere));
        }
    }
}

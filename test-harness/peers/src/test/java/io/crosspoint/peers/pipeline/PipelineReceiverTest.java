package io.crosspoint.peers.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.Leash;
import io.crosspoint.peers.rtp.RtpHeader;
import io.crosspoint.peers.ts.Clip;
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
import java.util.Arrays;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineReceiverTest {

    private static final int PAYLOAD = 7 * 188;
    private static final int DATAGRAMS = 50;

    @TempDir private Path folder;

    private record Run(int code, Map<String, @Nullable Object> account) {}

    /** Sends the clip's first datagrams, all but {@code missing}, and lets the receiver judge. */
    private Run run(String scheme, int missing) throws Exception {
        Path log = folder.resolve("sent.log");
        int port = freePort();
        Leash leash = new Leash();
        PipedInputStream said = new PipedInputStream(1 << 16);
        PrintStream out =
                new PrintStream(new PipedOutputStream(said), true, StandardCharsets.UTF_8);
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(() -> receive(leash, out, code, scheme + "://127.0.0.1:" + port, log));
        try (Scanner lines = new Scanner(said, StandardCharsets.UTF_8)) {
            assertTrue(lines.nextLine().contains("listening"));
            send(log, port, scheme.equals("rtp") ? 0 : RtpHeader.BYTES, missing);
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

    private static void send(Path log, int port, int skip, int missing) throws IOException {
        byte[] clip = Clip.own().packets();
        try (SentLog.Writer writer = new SentLog.Writer(log, 1, 65_530);
                DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < DATAGRAMS; i++) {
                byte[] datagram = new byte[RtpHeader.BYTES + PAYLOAD];
                new RtpHeader(65_530 + i & 0xFFFF, i, 1).write(datagram);
                System.arraycopy(clip, i * PAYLOAD, datagram, RtpHeader.BYTES, PAYLOAD);
                long hash = SentDatagram.hash(datagram, RtpHeader.BYTES, PAYLOAD);
                writer.add(new SentDatagram(65_530 + i, hash, 0, System.nanoTime(), i));
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

    private void receive(
            Leash leash,
            PrintStream out,
            CompletableFuture<Integer> code,
            String address,
            Path log) {
        String[] words = {
            "--listen=" + address,
            "--venue-log=" + log,
            "--record=" + folder.resolve("out.ts"),
            "--drain-millis=0"
        };
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

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
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

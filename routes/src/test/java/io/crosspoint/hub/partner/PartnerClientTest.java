package io.crosspoint.hub.partner;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.partner.Answer.Answered;
import io.crosspoint.hub.partner.Answer.Failed;
import io.crosspoint.hub.partner.PartnerDefinition.Dialect;
import io.crosspoint.peers.FreePorts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One request, on a bare socket that answers what no HTTP server would. */
class PartnerClientTest {

    private static final int PATIENCE_MILLIS = 30_000;

    /** What is written again and again, after a beginning, to a partner's client that waits. */
    private static final class Rude implements AutoCloseable {
        private final ServerSocket server;
        private final String beginning;
        private final String again;

        Rude(String beginning, String again) throws IOException {
            this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            this.beginning = beginning;
            this.again = again;
            Thread.ofVirtual().start(this::serve);
        }

        private void serve() {
            try (Socket socket = server.accept()) {
                OutputStream out = socket.getOutputStream();
                out.write(beginning.getBytes(US_ASCII));
                while (!again.isEmpty()) {
                    out.write(again.getBytes(US_ASCII));
                }
                while (socket.getInputStream().read() >= 0) {
                    continue; // or the rest of the request would reset the connection
                }
            } catch (IOException ignored) {
                // The client has had enough of it.
            }
        }

        Answer ask() {
            return ask(PATIENCE_MILLIS);
        }

        Answer ask(int timeoutMillis) {
            return new PartnerClient(
                            partner(
                                    URI.create("http://127.0.0.1:" + server.getLocalPort()),
                                    timeoutMillis))
                    .post(new SignedJson.Signed(Map.of("Idempotency-Key", "k"), new byte[100]));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private static PartnerDefinition partner(URI url, int timeoutMillis) {
        return new PartnerDefinition(
                "rude",
                List.of("*"),
                Dialect.SIGNED_JSON,
                url,
                true,
                new SecretReference(SecretReference.Kind.ENV, "PATH", Path.of("/")),
                timeoutMillis,
                new Backoff(1, 1, 1),
                Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // a status line without an end
                "HTTP/1.1 200 OK\r\n", // a field without an end
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 1",
                "nothing of HTTP, "
            })
    void whatNeverEndsIsNoAnswer(String beginning) throws IOException {
        try (Rude rude = new Rude(beginning, "x")) {
            assertTrue(assertInstanceOf(Failed.class, rude.ask()).mayHaveArrived());
        }
    }

    @Test
    void fieldsWithoutAnEndAreNoAnswer() throws IOException {
        try (Rude rude = new Rude("HTTP/1.1 200 OK\r\n", "a: b\r\n")) {
            assertInstanceOf(Failed.class, rude.ask());
        }
    }

    @Test
    void interimAnswersWithoutAnEndAreNoAnswer() throws IOException {
        try (Rude rude = new Rude("", "HTTP/1.1 102 Processing\r\n\r\n")) {
            assertInstanceOf(Failed.class, rude.ask());
        }
    }

    @Test
    void ofALongRefusalTheBeginningIsKept() throws IOException {
        try (Rude rude = new Rude("HTTP/1.1 422 No\r\n\r\n", "no\u0007 ")) {
            Answered answered = assertInstanceOf(Answered.class, rude.ask());
            assertEquals(422, answered.status());
            assertTrue(answered.text().length() <= PartnerClient.TEXT_BYTES_MAX);
            assertTrue(answered.text().startsWith("no  no"), answered.text());
        }
    }

    /** The status says it all; that the text does not come is no matter. */
    @Test
    void aRefusalWhoseTextHangsIsARefusal() throws IOException {
        try (Rude rude = new Rude("HTTP/1.1 422 No\r\nContent-Length: 90\r\n\r\nno", "")) {
            assertEquals(422, assertInstanceOf(Answered.class, rude.ask(3_000)).status());
        }
    }

    @Test
    void whereNobodyListensNothingHasArrived() throws IOException {
        int port = FreePorts.tcp(1).getFirst();
        Answer answer =
                new PartnerClient(partner(URI.create("http://127.0.0.1:" + port), PATIENCE_MILLIS))
                        .post(new SignedJson.Signed(Map.of(), new byte[1]));
        assertEquals(false, assertInstanceOf(Failed.class, answer).mayHaveArrived());
    }

    /** A server that takes no connection: the handshake of TLS is never answered. */
    @Test
    void whatDoesNotComeToARequestHasNotArrived() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Answer answer =
                    new PartnerClient(
                                    partner(
                                            URI.create(
                                                    "https://127.0.0.1:" + silent.getLocalPort()),
                                            500))
                            .post(new SignedJson.Signed(Map.of(), new byte[1]));
            assertEquals(false, assertInstanceOf(Failed.class, answer).mayHaveArrived());
        }
    }
}

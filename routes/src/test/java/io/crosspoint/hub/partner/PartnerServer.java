package io.crosspoint.hub.partner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** A partner on the HTTP server of the JDK: keeps what came and answers as it is told to. */
final class PartnerServer implements AutoCloseable {

    /** What came. */
    record Request(String path, Map<String, String> headers, String body) {

        String key() {
            return headers.get("Idempotency-key");
        }
    }

    /** How a request is answered. */
    interface Reply {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Reply reply = status(200);

    PartnerServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/cues";
    }

    /** From now on. */
    void answers(Reply how) {
        reply = how;
    }

    List<Request> requests() {
        return requests;
    }

    List<String> keys() {
        return requests.stream().map(Request::key).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name, values.getFirst()));
        String body = new String(exchange.getRequestBody().readAllBytes());
        requests.add(new Request(exchange.getRequestURI().toString(), headers, body));
        try (exchange) {
            reply.to(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Reply status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    static Reply status(int status, String header, String value) {
        return exchange -> {
            exchange.getResponseHeaders().set(header, value);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    static Reply text(int status, String text) {
        return exchange -> {
            exchange.sendResponseHeaders(status, text.length());
            exchange.getResponseBody().write(text.getBytes());
        };
    }

    /** Says nothing until the server is closed. */
    Reply hangs() {
        return exchange -> closing.await();
    }

    /** Ends the connection without a word. */
    static Reply closes() {
        return HttpExchange::close;
    }

    /** Answers without an end, as long as somebody reads. */
    Reply neverEnds(int status) {
        return exchange -> {
            exchange.sendResponseHeaders(status, 0);
            OutputStream out = exchange.getResponseBody();
            byte[] block = new byte[64 << 10];
            while (closing.getCount() > 0) {
                out.write(block);
            }
        };
    }

    /** Answers with that status until the condition is met, and well from then on. */
    Reply until(Reply bad, BooleanSupplier good) {
        return exchange -> (good.getAsBoolean() ? status(200) : bad).to(exchange);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}

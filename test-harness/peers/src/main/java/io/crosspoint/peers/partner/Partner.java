package io.crosspoint.peers.partner;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crosspoint.peers.Json;
import io.crosspoint.peers.Leash;
import io.crosspoint.peers.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Listens for cues until it is asked to end, but for the time in which it is away. */
public final class Partner {

    static final long SECOND = 1_000_000_000;
    private static final long TURN_MILLIS = 50;
    private static final int BODY_BYTES_MAX = 64 << 10;

    /** What it has accepted is answered before it goes away. */
    static final long FAREWELL_NANOS = SECOND / 2;

    private final PartnerPlan plan;
    private final DeliveryBook book;
    private final LongSupplier nanos;
    private @Nullable HttpServer server;
    private long awayFrom = Long.MAX_VALUE;
    private boolean wasAway;

    private Partner(PartnerPlan plan, byte[] secret, LongSupplier nanos) {
        this.plan = plan;
        this.nanos = nanos;
        this.book = new DeliveryBook(new Signature(secret), plan.seed(), plan.busyOneIn());
    }

    /** The command line: see {@code --help}. */
    public static void main(String[] words) {
        Leash.run(leash -> run(words, leash, System::nanoTime, System.out, System.err));
    }

    /**
     * Runs the partner; answers its exit code.
     *
     * @param nanos the clock by which it comes and goes
     */
    static int run(
            String[] words, Leash leash, LongSupplier nanos, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        if (List.of(words).contains("--help")) {
            out.print(PartnerPlan.USAGE);
            return 0;
        }
        PartnerPlan plan;
        byte[] secret;
        try {
            plan = PartnerPlan.parse(words);
            secret = Files.readString(plan.secret()).strip().getBytes(StandardCharsets.UTF_8);
        } catch (UsageException | IOException wrong) {
            err.println("partner: " + wrong.getMessage());
            return 2;
        }
        if (plan.leashed()) {
            leash.watch(System.in);
        }
        return new Partner(plan, secret, nanos).serve(leash, out);
    }

    private int serve(Leash leash, PrintStream out) throws IOException, InterruptedException {
        open();
        out.println(Json.write(Json.object("listening", plan.port())));
        long sayAt = nanos.getAsLong() + SECOND;
        while (!leash.released()) {
            TimeUnit.MILLISECONDS.sleep(TURN_MILLIS);
            long now = nanos.getAsLong();
            if (comeAndGo(now) || now - sayAt >= 0) {
                out.println(Json.write(account(false)));
                sayAt = now + SECOND;
            }
        }
        close();
        out.println(Json.write(account(true)));
        return book.clean() ? 0 : 1;
    }

    /** Goes away or comes back when it is time; true if it did. */
    private boolean comeAndGo(long now) throws IOException {
        boolean due = plan.awayAfter() > 0 && book.accepted() >= plan.awayAfter();
        if (due && awayFrom == Long.MAX_VALUE && !wasAway) {
            awayFrom = now + FAREWELL_NANOS;
        }
        if (awayFrom == Long.MAX_VALUE) {
            return false;
        }
        if (!wasAway && now - awayFrom >= 0) {
            close();
            wasAway = true;
            return true;
        }
        if (wasAway && now - awayFrom >= plan.awayMillis() * 1_000_000) {
            open();
            awayFrom = Long.MAX_VALUE;
            return true;
        }
        return false;
    }

    private void open() throws IOException {
        HttpServer opened =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), plan.port()), 0);
        opened.createContext("/cues", this::take);
        opened.start();
        server = opened;
    }

    private void close() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX);
            Headers headers = exchange.getRequestHeaders();
            int status =
                    exchange.getRequestMethod().equals("POST")
                            ? book.take(
                                    new DeliveryBook.Headers(
                                            first(headers, "Idempotency-Key"),
                                            first(headers, "Crosspoint-Timestamp"),
                                            first(headers, "Crosspoint-Signature")),
                                    body,
                                    System.currentTimeMillis() / 1_000,
                                    System.nanoTime())
                            : 405;
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static String first(Headers headers, String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    private Map<String, @Nullable Object> account(boolean last) {
        Map<String, @Nullable Object> account = book.json(last);
        account.put("away", server == null && !last);
        account.put("was_away", wasAway);
        return account;
    }
}

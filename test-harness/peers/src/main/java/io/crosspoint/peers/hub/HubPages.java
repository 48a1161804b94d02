package io.crosspoint.peers.hub;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The pages of a hub on this host. */
public final class HubPages {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(2);

    /** The ledger is in a database that may be busy. */
    private static final Duration LEDGER_MAX = Duration.ofSeconds(15);

    private final HubFiles files;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build();

    /** The pages of the hub that runs on these files. */
    public HubPages(HubFiles files) {
        this.files = files;
    }

    /** Whether the hub says that it is ready. */
    public boolean ready() throws InterruptedException {
        return !get("/actuator/health/readiness").isEmpty();
    }

    /** The body of a page; empty if the hub does not answer 200. */
    public String get(String path) throws InterruptedException {
        return send(request(path));
    }

    /** The same, asked with the operator's token. */
    public String asOperator(String path) throws InterruptedException {
        Path token = files.data().resolve("operator.token");
        try {
            String bearer = "Bearer " + Files.readString(token).strip();
            return send(request(path).timeout(LEDGER_MAX).header("Authorization", bearer));
        } catch (IOException notYet) {
            return "";
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + files.http() + path))
                .timeout(ANSWER_MAX);
    }

    private String send(HttpRequest.Builder request) throws InterruptedException {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : "";
        } catch (IOException notThere) {
            return "";
        }
    }
}

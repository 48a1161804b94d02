package io.crosspoint.hub.cue.operator;

import io.crosspoint.hub.operations.access.OperatorToken;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the hub that runs on a configuration directory, as its operator. */
final class HubClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int DEFAULT_PORT = 8080;
    private static final int TEXT_CHARS_MAX = 200;

    private final URI hub;
    private final Path tokenFile;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private HubClient(URI hub, Path tokenFile) {
        this.hub = hub;
        this.tokenFile = tokenFile;
    }

    /** What the hub did not do; the message is for people. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed(String message) {
            super(message);
        }
    }

    /**
     * A client.
     *
     * @param config the configuration directory, where the rest is found unless it is given
     */
    static HubClient of(Path config, @Nullable URI hub, @Nullable Path tokenFile) throws Failed {
        if (!Files.isDirectory(config)) {
            throw new Failed("there is no directory " + config + "; --config names the hub's");
        }
        Map<?, ?> settings = settings(config.resolve("hub.yaml"));
        String listens =
                "http://%s:%s"
                        .formatted(
                                at(settings, "server", "address", "127.0.0.1"),
                                at(settings, "server", "port", DEFAULT_PORT));
        URI address = hub != null ? hub : parsed(listens);
        if (address == null || !isHttp(address)) {
            throw new Failed(
                    "%s says that the hub listens at %s, which is no address; --hub gives one"
                            .formatted(config.resolve("hub.yaml"), listens));
        }
        Path token =
                tokenFile != null
                        ? tokenFile
                        : config.resolve(at(settings, "crosspoint", "data", "data").toString())
                                .resolve(OperatorToken.FILE);
        return new HubClient(address, token);
    }

    private static @Nullable URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Whether a hub could be there. */
    static boolean isHttp(URI address) {
        return address.getHost() != null
                && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()));
    }

    /** A text from elsewhere, on one line of a terminal. */
    static String printable(String text) {
        String line = text.replaceAll("\\P{Print}+", " ").strip();
        return line.length() <= TEXT_CHARS_MAX ? line : line.substring(0, TEXT_CHARS_MAX) + "...";
    }

    private static Map<?, ?> settings(Path file) throws Failed {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file))
                            instanceof Map<?, ?> map
                    ? map
                    : Map.of();
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new Failed("%s:%d: %s".formatted(file, line, e.getProblem()));
        } catch (IOException | YAMLException e) {
            throw new Failed(file + " cannot be read: " + printable(e.toString()));
        }
    }

    private static Object at(Map<?, ?> settings, String section, String key, Object absent) {
        Object joined = settings.get(section + "." + key);
        if (joined != null) {
            return joined;
        }
        return settings.get(section) instanceof Map<?, ?> inner && inner.get(key) != null
                ? inner.get(key)
                : absent;
    }

    JsonNode get(String path) throws Failed {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    JsonNode post(String path) throws Failed {
        return send(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()), path);
    }

    private JsonNode send(HttpRequest.Builder request, String path) throws Failed {
        String token;
        try {
            token = Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new Failed(
                    "the operator's token cannot be read from %s: has the hub run there, and may you read it?"
                            .formatted(tokenFile));
        }
        try {
            HttpResponse<String> answer =
                    client.send(
                            request.uri(hub.resolve(path))
                                    .timeout(PATIENCE)
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200 -> MAPPER.readTree(answer.body());
                case 401, 403 -> throw new Failed("the hub does not take this token");
                default -> throw new Failed(error(answer));
            };
        } catch (ConnectException | UnresolvedAddressException e) {
            throw new Failed(
                    "no hub answers at " + hub + ": it does not run, or it listens elsewhere");
        } catch (IOException e) {
            throw new Failed("no hub answers at " + hub + ": " + printable(e.toString()));
        } catch (JacksonException e) {
            throw new Failed("what answers at " + hub + " is no hub");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted");
        }
    }

    private static String error(HttpResponse<String> answer) {
        try {
            JsonNode error = MAPPER.readTree(answer.body()).get("error");
            if (error != null) {
                return printable(error.asString());
            }
        } catch (JacksonException ignored) {
            // The status says it then.
        }
        return "the hub answered " + answer.statusCode();
    }
}

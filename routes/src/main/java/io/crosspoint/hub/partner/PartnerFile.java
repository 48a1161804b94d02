package io.crosspoint.hub.partner;

import io.crosspoint.hub.config.FileFinding;
import io.crosspoint.hub.config.Quantity;
import io.crosspoint.hub.config.StrictYaml;
import io.crosspoint.hub.config.StrictYaml.Section;
import io.crosspoint.hub.config.StrictYaml.Text;
import io.crosspoint.hub.partner.PartnerDefinition.Dialect;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A partner's file. Either all of it is good and {@link #definition()} is there, or {@link
 * #findings()} says what is not.
 *
 * <pre>{@code
 * partner: northwind
 * events: [match-1]
 * dialect: signed-json
 * url: https://cues.northwind.example/crosspoint
 * secret: file:secrets/northwind.key
 * timeout: 2s
 * retry: {first: 200ms, most: 10s, attempts: 50}
 * }</pre>
 */
public final class PartnerFile {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int EVENTS_MAX = 64;
    private static final int URL_CHARS_MAX = 2000;
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int TIMEOUT_MILLIS_LEAST = 50;
    private static final int TIMEOUT_MILLIS_MAX = 30_000;
    private static final int FIRST_MILLIS = 200;
    private static final int MOST_MILLIS = 10_000;
    private static final int WAIT_MILLIS_MAX = 600_000;
    private static final int ATTEMPTS = 50;
    private static final int ATTEMPTS_MAX = 10_000;

    private final Path file;
    private final StrictYaml yaml;
    private final Quantity quantity;
    private @Nullable PartnerDefinition definition;

    private PartnerFile(Path file) {
        this.file = file;
        this.yaml = new StrictYaml(file);
        this.quantity = new Quantity(yaml);
    }

    /** Reads and checks one file by itself. */
    public static PartnerFile read(Path file) {
        PartnerFile read = new PartnerFile(file);
        Section root = read.yaml.read();
        if (root != null) {
            read.definition = read.partner(root);
        }
        return read;
    }

    /** The partner; null if the file is refused. */
    public @Nullable PartnerDefinition definition() {
        return yaml.findings().isEmpty() ? definition : null;
    }

    /** Why the file is refused; empty if it is not. */
    public List<FileFinding> findings() {
        return yaml.findings();
    }

    private @Nullable PartnerDefinition partner(Section root) {
        Text id = root.required("partner");
        if (id != null && !NAME.matcher(id.text()).matches()) {
            yaml.refuse(id.line(), noName(id.text(), "id"));
        }
        List<String> events = events(root);
        Dialect dialect = dialect(root.required("dialect"));
        Text url = root.required("url");
        boolean privateNetwork = privateNetwork(root.optional("private-network"));
        URI target = url == null ? null : url(url, privateNetwork);
        SecretReference secret = secret(root.required("secret"));
        int timeout =
                quantity.millis(
                        root.optional("timeout"),
                        TIMEOUT_MILLIS,
                        TIMEOUT_MILLIS_LEAST,
                        TIMEOUT_MILLIS_MAX);
        Backoff retry = retry(root.optionalSection("retry"));
        root.close();
        if (id == null || target == null || secret == null || !yaml.findings().isEmpty()) {
            return null;
        }
        Map<String, Integer> lines = new HashMap<>();
        root.keys().forEach(key -> lines.put(key, root.line(key)));
        return new PartnerDefinition(
                id.text(), events, dialect, target, privateNetwork, secret, timeout, retry, lines);
    }

    private List<String> events(Section root) {
        List<String> events = new ArrayList<>();
        for (Text event : root.texts("events")) {
            if (events.contains(event.text())) {
                yaml.refuse(event.line(), "event '" + event.text() + "' stands twice");
            } else if (!event.text().equals(PartnerDefinition.ALL_EVENTS)
                    && !NAME.matcher(event.text()).matches()) {
                yaml.refuse(event.line(), noName(event.text(), "event, and not \"*\" for all"));
            }
            events.add(event.text());
        }
        if (root.keys().contains("events") && events.isEmpty()) {
            yaml.refuse(root.line("events"), "a partner has an event at least, or \"*\" for all");
        } else if (events.size() > EVENTS_MAX) {
            yaml.refuse(
                    root.line("events"),
                    events.size() + " events; a partner names at most " + EVENTS_MAX);
        } else if (events.size() > 1 && events.contains(PartnerDefinition.ALL_EVENTS)) {
            yaml.refuse(root.line("events"), "\"*\" is all events; it stands alone");
        }
        return events;
    }

    private Dialect dialect(@Nullable Text text) {
        if (text != null
                && Arrays.stream(Dialect.values())
                        .noneMatch(known -> known.wireName().equals(text.text()))) {
            yaml.refuse(
                    text.line(),
                    "dialect '%s' is not known; known: %s"
                            .formatted(text.text(), Dialect.SIGNED_JSON.wireName()));
        }
        return Dialect.SIGNED_JSON;
    }

    private boolean privateNetwork(@Nullable Text text) {
        if (text == null || text.text().equals("refused")) {
            return false;
        }
        if (!text.text().equals("allowed")) {
            yaml.refuse(
                    text.line(),
                    "private-network is allowed or refused, not '" + text.text() + "'");
        }
        return true;
    }

    private @Nullable URI url(Text text, boolean privateNetwork) {
        URI url;
        try {
            url = new URI(text.text());
        } catch (URISyntaxException e) {
            yaml.refuse(text.line(), "not a URL: " + e.getReason());
            return null;
        }
        boolean https = "https".equals(url.getScheme());
        if (!https && !"http".equals(url.getScheme())) {
            yaml.refuse(text.line(), "a url begins with https:// or http://");
        } else if (url.getHost() == null || text.text().length() > URL_CHARS_MAX) {
            yaml.refuse(
                    text.line(),
                    "a url names a host and is at most " + URL_CHARS_MAX + " characters long");
        } else if (url.getUserInfo() != null || url.getFragment() != null) {
            yaml.refuse(text.line(), "a url holds no password and no #fragment");
        } else if (!privateNetwork && !https) {
            yaml.refuse(
                    text.line(),
                    "http:// is for private networks (private-network: allowed); elsewhere"
                            + " https://");
        } else {
            String refused = AddressRule.ofLiteral(url.getHost(), privateNetwork);
            if (!refused.isEmpty()) {
                yaml.refuse(text.line(), refused);
            }
        }
        return url;
    }

    private @Nullable SecretReference secret(@Nullable Text text) {
        if (text == null) {
            return null;
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path directory = folder == null || folder.getParent() == null ? folder : folder.getParent();
        if (directory == null) {
            directory = Path.of("/");
        }
        try {
            SecretReference secret = SecretReference.parse(text.text(), directory);
            secret.read();
            return secret;
        } catch (SecretReference.Unavailable e) {
            yaml.refuse(text.line(), e.getMessage());
            return null;
        }
    }

    private Backoff retry(@Nullable Section retry) {
        if (retry == null) {
            return new Backoff(FIRST_MILLIS, MOST_MILLIS, ATTEMPTS);
        }
        int first = quantity.millis(retry.optional("first"), FIRST_MILLIS, 1, WAIT_MILLIS_MAX);
        int most = quantity.millis(retry.optional("most"), MOST_MILLIS, 1, WAIT_MILLIS_MAX);
        int attempts = quantity.number(retry.optional("attempts"), ATTEMPTS, 1, ATTEMPTS_MAX);
        retry.close();
        if (most < first) {
            yaml.refuse(
                    retry.line("most"),
                    "the longest wait (%d ms) is shorter than the first (%d ms)"
                            .formatted(most, first));
        }
        return new Backoff(first, most, attempts);
    }

    private static String noName(String text, String what) {
        return "'%s' is no %s: lower-case letters, digits and dashes, 40 at most"
                .formatted(text, what);
    }
}

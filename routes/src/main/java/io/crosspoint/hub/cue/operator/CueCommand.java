package io.crosspoint.hub.cue.operator;

import io.crosspoint.hub.cue.ledger.LedgerStore;
import io.crosspoint.hub.cue.operator.HubClient.Failed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import tools.jackson.databind.JsonNode;

/** {@code cue}: what became of cues, asked of the hub that runs. */
@Command(
        name = "cue",
        mixinStandardHelpOptions = true,
        description = "Asks the hub that runs what became of its cues.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:good",
            "1:no such cue or event, nothing was sent, not enough headroom, or no answer",
            "2:usage"
        })
public final class CueCommand implements Runnable {

    private static final int GOOD = 0;
    private static final int FAILED = 1;
    private static final String PATH = "/api/cues";

    /** What cues are called, the events' ids in it. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,96}");

    @CommandLine.Spec CommandLine.Model.@Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            defaultValue = "config",
            description = "The directory the hub runs on. Default: ${DEFAULT-VALUE}")
    Path config = Path.of("config");

    @Option(
            names = "--hub",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Where the hub listens. Default: as DIR/hub.yaml has it.")
    @Nullable URI hub;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The operator's token. Default: DIR/data/operator.token.")
    @Nullable Path tokenFile;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(commandLine(), "Which command?");
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec).commandLine();
    }

    /** What a subcommand asks. */
    private interface Question {
        int ask(HubClient client, PrintWriter out) throws Failed;
    }

    private int ask(Question question) {
        if (hub != null && !HubClient.isHttp(hub)) {
            throw new CommandLine.ParameterException(
                    commandLine(), "--hub: '" + hub + "' is no http:// or https:// address");
        }
        try {
            int code = question.ask(HubClient.of(config, hub, tokenFile), commandLine().getOut());
            commandLine().getOut().flush();
            return code;
        } catch (Failed e) {
            commandLine().getErr().println("cue: " + e.getMessage());
            return FAILED;
        }
    }

    /** Where a cue is; what cannot be a cue's name is not asked for. */
    private static String path(String id) throws Failed {
        if (!NAME.matcher(id).matches()) {
            throw new Failed("no cue '" + HubClient.printable(id) + "'");
        }
        return PATH + "/" + id;
    }

    /** Says on the side that there is nothing: what reads the lines is not to take it for one. */
    private void nothing(JsonNode cues, String what, String event) {
        if (cues.isEmpty()) {
            commandLine()
                    .getErr()
                    .println("cue: " + what + (event.isEmpty() ? "" : " of event '" + event + "'"));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void lines(JsonNode cues, PrintWriter out) {
        for (JsonNode cue : cues) {
            out.printf(
                    Locale.ROOT,
                    "%-36s %-10s %-24s %-12s %-9s %s%n",
                    cue.path("correlation").asString(""),
                    cue.path("state").asString("").toLowerCase(Locale.ROOT).replace('_', ' '),
                    cue.path("requested").asString(""),
                    cue.path("source").asString(""),
                    cue.path("kind").asString("").toLowerCase(Locale.ROOT),
                    cue.path("asked").asString(""));
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "The latest cues, newest first, one a line.")
    int list(
            @Option(
                            names = "--event",
                            paramLabel = "ID",
                            defaultValue = "",
                            description = "Of this event only.")
                    String event,
            @Option(
                            names = "--count",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "At most so many, 1 to 500. Default: ${DEFAULT-VALUE}")
                    int count) {
        if (count < 1 || count > LedgerStore.READ_MAX) {
            throw new CommandLine.ParameterException(
                    commandLine(),
                    "--count: " + count + " is not from 1 to " + LedgerStore.READ_MAX);
        }
        return ask(
                (client, out) -> {
                    JsonNode cues =
                            client.get(PATH + "?count=" + count + "&event=" + encoded(event));
                    lines(cues, out);
                    nothing(cues, "the ledger has no cue", event);
                    return GOOD;
                });
    }

    @Command(
            name = "missed",
            mixinStandardHelpOptions = true,
            description =
                    "The cues that were refused or given up, here or by a partner, newest first,"
                            + " each with why.")
    int missed(
            @Option(
                            names = "--event",
                            paramLabel = "ID",
                            defaultValue = "",
                            description = "Of this event only.")
                    String event) {
        return ask(
                (client, out) -> {
                    JsonNode cues = client.get(PATH + "/missed?event=" + encoded(event));
                    nothing(cues, "no cue was missed", event);
                    for (JsonNode cue : cues) {
                        out.printf(
                                Locale.ROOT,
                                "%-36s %s%n",
                                cue.path("correlation").asString(""),
                                cue.path("why").asString(""));
                    }
                    return GOOD;
                });
    }

    @Command(
            name = "why",
            mixinStandardHelpOptions = true,
            description = "Why a cue did not air, or that it did: one line.")
    int why(@Parameters(paramLabel = "ID", description = "The cue's name.") String id) {
        return ask(
                (client, out) -> {
                    out.println(client.get(path(id) + "/why").path("why").asString(""));
                    return GOOD;
                });
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "A cue's life: asked, decided, put on air, answered, seen.")
    int show(@Parameters(paramLabel = "ID", description = "The cue's name.") String id) {
        return ask(
                (client, out) -> {
                    Life.print(client.get(path(id)), out);
                    return GOOD;
                });
    }

    @Command(
            name = "headroom",
            mixinStandardHelpOptions = true,
            description =
                    "Whether a program has the null packets that its cues need, by the last 47 s:"
                        + " look before you go on air. Exit code 1 if not, or if it is not known"
                        + " yet.")
    int headroom(@Parameters(paramLabel = "EVENT", description = "The event's id.") String event) {
        return ask(
                (client, out) -> {
                    JsonNode headroom = client.get(PATH + "/headroom/" + encoded(event));
                    out.println(headroom.path("words").asString(""));
                    return headroom.path("state").asString("").equals("ENOUGH") ? GOOD : FAILED;
                });
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "Sends partners again what they missed of a cue, once you say so.")
    int replay(
            @Parameters(paramLabel = "ID", description = "The cue's name.") String id,
            @Option(names = "--yes", description = "Do not ask.") boolean yes) {
        return ask(
                (client, out) -> {
                    String path = path(id) + "/replay";
                    JsonNode preview = client.post(path);
                    preview.path("lines").forEach(line -> out.println(line.asString("")));
                    if (preview.path("partners").isEmpty()) {
                        return FAILED;
                    }
                    if (!yes) {
                        out.print("Send this again? [y/N] ");
                        out.flush();
                        if (!confirmed()) {
                            out.println("nothing was sent");
                            return FAILED;
                        }
                    }
                    JsonNode done = client.post(path + "?confirm=true");
                    done.path("lines").forEach(line -> out.println(line.asString("")));
                    return done.path("done").asBoolean(false) ? GOOD : FAILED;
                });
    }

    private static boolean confirmed() {
        try {
            String line =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                            .readLine();
            return line != null && line.strip().toLowerCase(Locale.ROOT).startsWith("y");
        } catch (IOException e) {
            return false;
        }
    }
}

package io.crosspoint.peers.demo;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.UsageException;
import io.crosspoint.peers.automation.Automation;
import io.crosspoint.peers.hub.ChildProcess;
import io.crosspoint.peers.hub.HubFiles;
import io.crosspoint.peers.partner.Partner;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The demo's automation system and partner: their processes, and what they say. */
final class CuePeers implements AutoCloseable {

    /** A break that has begun is waited for, with its answers. */
    private static final Duration BREAK_MAX = Duration.ofSeconds(20);

    private static final Duration ORDERLY_END_MAX = Duration.ofSeconds(10);
    private static final Duration DELIVERY_MAX = Duration.ofSeconds(12);

    private final PrintStream out;
    private final ChildProcess partner;
    private final ChildProcess automation;
    private final List<String> automationWords;
    private volatile Map<String, @Nullable Object> asked = Map.of();
    private volatile Map<String, @Nullable Object> taken = Map.of();
    private volatile String latest = "";
    private volatile boolean away;

    private CuePeers(DemoPlan plan, HubFiles files, Path work, Path sentLog, PrintStream out)
            throws IOException {
        this.out = out;
        this.partner =
                ChildProcess.peer(
                        HubFiles.PARTNER,
                        Partner.class,
                        List.of(
                                "--leash",
                                "--port=" + files.cues().partner(),
                                "--secret-file=" + files.secret(),
                                "--seed=" + plan.seed(),
                                "--busy-one-in=3",
                                "--away-after=1",
                                "--away-millis=" + plan.awayMillis()),
                        work,
                        this::partnerSays);
        this.automationWords =
                List.of(
                        "--leash",
                        "--hub=127.0.0.1:" + files.cues().scte104(),
                        "--index=" + HubFiles.AS_INDEX,
                        "--venue-log=" + sentLog,
                        "--first-millis=" + plan.firstBreakMillis(),
                        "--until-millis=" + plan.seconds() * 1_000);
        this.automation =
                ChildProcess.peer(
                        "automation",
                        Automation.class,
                        automationWords,
                        work,
                        this::automationSays);
    }

    static CuePeers start(DemoPlan plan, HubFiles files, Path work, Path sentLog, PrintStream out)
            throws IOException {
        return new CuePeers(plan, files, work, sentLog, out);
    }

    private void automationSays(Map<String, @Nullable Object> now) {
        asked = now;
        String newest = now.get("latest") instanceof String text ? text : "";
        if (!newest.equals(latest)) {
            latest = newest;
            out.println("       (automation asks for " + newest + ")");
        }
    }

    private void partnerSays(Map<String, @Nullable Object> now) {
        taken = now;
        boolean nowAway = Boolean.TRUE.equals(now.get("away"));
        if (nowAway != away && !Boolean.TRUE.equals(now.get("final"))) {
            away = nowAway;
            out.println(
                    "       (" + HubFiles.PARTNER + (away ? " goes away)" : " is there again)"));
        }
    }

    /** What belongs on the operator's line. */
    String say(Map<String, @Nullable Object> receiver) {
        Map<String, @Nullable Object> now = asked;
        return String.format(
                Locale.ROOT,
                "cues %.0f asked, %.0f aired%s, %s %s %.0f",
                Json.number(now, "requested"),
                Json.number(receiver, "cues", "seen"),
                trouble(now),
                HubFiles.PARTNER,
                away ? "away with" : "has",
                Json.number(taken, "delivered"));
    }

    private static String trouble(Map<String, @Nullable Object> automation) {
        double refused = Json.number(automation, "refused");
        if (refused > 0) {
            return String.format(
                    Locale.ROOT,
                    ", %.0f REFUSED (result %.0f)",
                    refused,
                    Json.number(automation, "last_refusal"));
        }
        return Boolean.FALSE.equals(automation.get("connected")) ? " (not connected)" : "";
    }

    /** Lets the automation system come to its end; while the program still runs. */
    OptionalInt endAutomation() throws InterruptedException {
        if (automation.alive() && Json.number(asked, "requested") > Json.number(asked, "aired")) {
            out.println("Waiting for the break that has begun…");
        }
        return automation.endInOrder(BREAK_MAX);
    }

    /** Gives the partner time to get what it is owed, and ends it; while the hub still runs. */
    OptionalInt endPartner() throws InterruptedException {
        long end = System.nanoTime() + DELIVERY_MAX.toNanos();
        while (Json.number(taken, "delivered") < Json.number(asked, "accepted")
                && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return partner.endInOrder(ORDERLY_END_MAX);
    }

    /**
     * The balance, when both have ended and the receiver has said its last word.
     *
     * @param playedMillis how long the venue had played when the automation system was asked to end
     */
    CueBalance balance(Map<String, @Nullable Object> receiver, long playedMillis) {
        try {
            long planned = Automation.planned(automationWords, playedMillis);
            return CueBalance.of(planned, asked, receiver, taken);
        } catch (UsageException e) {
            throw new IllegalStateException(e); // it has been started with these very words
        }
    }

    @Override
    public void close() {
        automation.close();
        partner.close();
    }
}

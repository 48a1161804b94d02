package io.crosspoint.hub.cue;

import io.crosspoint.hub.cue.CueSettings.ReturnPath;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes wrong with an event's cues. What happened is a line of the log, each kind once a second
 * at most with its count, and an alarm for {@link Lately#WINDOW}; what lasts is an alarm for as
 * long as it does. Any thread.
 */
final class CueTroubles {

    /** A log that fails no more and is not written either is taken to be back. */
    static final Duration LOG_QUIET = Duration.ofSeconds(10);

    /** A return path that is opened, or whose event changes, has so long to begin. */
    static final Duration SILENCE_MIN = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(CueTroubles.class);

    private enum Kind {
        LATE("copies were withheld as late"),
        MISSED("a cue was missed"),
        UNSEEN("a cue was put in and not seen back");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** What happened of a kind. */
    private static final class Happened {
        private final TroubleAccount account = new TroubleAccount();
        private final Lately lately = new Lately();
        private String latest = "";
    }

    private final String event;
    private final Map<Kind, Happened> kinds = new EnumMap<>(Kind.class);
    private final Lately aired = new Lately();
    private String logFailure = "";
    private boolean logFailed;
    private long logFailedNanos;
    private @Nullable Instant logSince;
    private String unreceived = "";
    private long silentNanos;
    private @Nullable Instant silentSince;

    CueTroubles(String event) {
        this.event = event;
        for (Kind kind : Kind.values()) {
            kinds.put(kind, new Happened());
        }
    }

    /** Copies of a cue came to insertion after their position. */
    synchronized void late(String cue, int copies, int of, long nowNanos, Instant now) {
        happened(Kind.LATE, copies, "%d of %d of %s".formatted(copies, of, cue), "", nowNanos, now);
    }

    /** A cue is given up. */
    synchronized void missed(String cue, String why, long nowNanos, Instant now) {
        happened(Kind.MISSED, 1, cue, ": " + why, nowNanos, now);
    }

    /** A cue was put in, and did not come back. */
    synchronized void unseen(String cue, String why, long nowNanos, Instant now) {
        happened(Kind.UNSEEN, 1, cue, ": " + why, nowNanos, now);
    }

    private void happened(
            Kind kind, int count, String what, String why, long nowNanos, Instant now) {
        Happened happened = of(kind);
        happened.account.count(what + why);
        happened.lately.count(count, nowNanos);
        happened.latest = "%s at %s%s".formatted(what, seconds(now), why);
    }

    private Happened of(Kind kind) {
        Happened happened = kinds.get(kind);
        if (happened == null) {
            throw new IllegalStateException(kind.name());
        }
        return happened;
    }

    /** A cue is in the program. */
    synchronized void aired(long nowNanos) {
        aired.count(1, nowNanos);
    }

    /** The log cannot be written, or could not just now. */
    synchronized void logFailed(String why) {
        logFailed = true;
        logFailure = why;
    }

    /** Something was written to the log. */
    synchronized void logWritten() {
        logFailed = false;
        logSince = null;
    }

    /** The return path cannot be received; or can, if that is empty. */
    synchronized void unreceived(String why) {
        unreceived = why;
    }

    /**
     * Says what is new, and takes what the event's cues stand at. Several times a second.
     *
     * @param silent whether a program that is to come back does not
     */
    synchronized void look(boolean silent, long nowNanos, Instant now) {
        kinds.forEach(
                (kind, happened) -> {
                    String news = happened.account.news(nowNanos);
                    if (news != null) {
                        LOG.warn("event {}: {}: {}", event, kind.words, news);
                    }
                });
        if (logFailed) {
            logFailed = false;
            logFailedNanos = nowNanos;
            logSince = logSince == null ? now : logSince;
        } else if (logSince != null && nowNanos - logFailedNanos >= LOG_QUIET.toNanos()) {
            logSince = null;
        }
        if (!silent) {
            silentSince = null;
        } else if (silentSince == null) {
            silentSince = now;
            silentNanos = nowNanos;
        }
    }

    /**
     * The alarms that stand, each with what is to be done.
     *
     * @param behind entries that wait for the log
     */
    synchronized List<String> alarms(CueSettings settings, int behind, long nowNanos) {
        List<String> alarms = new ArrayList<>();
        Happened missed = of(Kind.MISSED);
        if (missed.lately.total(nowNanos) > 0) {
            alarms.add(
                    counted(missed, "cue", "missed", nowNanos) + "; './hub cue missed' lists them");
        }
        Happened late = of(Kind.LATE);
        if (late.lately.total(nowNanos) > 0) {
            alarms.add(
                    counted(late, "copy", "withheld as late", nowNanos)
                            + "; from decision to insertion takes longer than the horizon of %d ms:"
                                    .formatted(settings.horizon().toMillis())
                            + " raise it, or look for a slow disk or a busy host");
        }
        Happened unseen = of(Kind.UNSEEN);
        if (unseen.lately.total(nowNanos) > 0) {
            alarms.add(
                    counted(unseen, "cue", "put in and not seen back", nowNanos)
                            + "; look whether what is behind the hub passes PID 0x%X, or what else"
                                    .formatted(settings.pid())
                            + " the return path carries");
        }
        if (logSince != null) {
            alarms.add(log(settings, behind, logSince));
        }
        if (settings.returnPath() != null
                && silentSince != null
                && nowNanos - silentNanos >= SILENCE_MIN.toNanos()
                && aired.total(nowNanos) > 0) {
            alarms.add(silence(settings.returnPath(), silentSince, aired.total(nowNanos)));
        }
        return alarms;
    }

    private String silence(ReturnPath path, Instant since, long cues) {
        String how = unreceived.isEmpty() ? "is silent" : "cannot be received: " + unreceived;
        InetSocketAddress address = path.receiver().address();
        return "the return path %s://%s:%d has been dead since %s (it %s): of %s put on air in the"
                        .formatted(
                                path.rtp() ? "rtp" : "udp",
                                address.getHostString(),
                                address.getPort(),
                                seconds(since),
                                how,
                                count(cues, "cue"))
                + " last %d minutes nobody has seen what left the hub; look whether the program"
                        .formatted(Lately.WINDOW.toMinutes())
                + " is sent back there";
    }

    private static String counted(Happened happened, String one, String what, long nowNanos) {
        return String.format(
                Locale.ROOT,
                "%s %s in the last %d minutes, the latest %s",
                count(happened.lately.total(nowNanos), one),
                what,
                Lately.WINDOW.toMinutes(),
                happened.latest);
    }

    private static String count(long count, String one) {
        String several = one.endsWith("y") ? one.substring(0, one.length() - 1) + "ies" : one + "s";
        return count + " " + (count == 1 ? one : several);
    }

    private String log(CueSettings settings, int behind, Instant since) {
        String policy =
                settings.refusesUnlogged()
                        ? "cues are refused (unlogged: refuse)"
                        : "cues go on air without it (unlogged: air)";
        return "the log cannot be written since %s: %s; %s, and %s of at most %d wait for it;"
                        .formatted(
                                seconds(since),
                                logFailure,
                                policy,
                                count(behind, "entry"),
                                EventLog.BEHIND_MAX)
                + " look at the broker in /actuator/health, its disk first";
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

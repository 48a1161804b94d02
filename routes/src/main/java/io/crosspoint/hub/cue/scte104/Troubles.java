package io.crosspoint.hub.cue.scte104;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what goes wrong, always, and says each kind once a second at most, with its count. */
final class Troubles {

    static final long SAY_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Longer details are cut: they hold what a peer sent. */
    static final int DETAIL_CHARACTERS_MAX = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    private final Map<Trouble, Account> accounts = new EnumMap<>(Trouble.class);

    Troubles() {
        for (Trouble kind : Trouble.values()) {
            accounts.put(kind, new Account());
        }
    }

    /** Counts one. */
    void count(Trouble kind, String detail) {
        account(kind).count(detail);
    }

    /** How many of that kind there were. */
    long total(Trouble kind) {
        return account(kind).total();
    }

    /** Says what is new; each kind if its last line is a second old. */
    void say(long nowNanos) {
        accounts.forEach(
                (kind, account) -> {
                    String news = account.news(nowNanos);
                    if (news != null) {
                        LOG.warn("SCTE 104: {}: {}", kind.words(), news);
                    }
                });
    }

    private Account account(Trouble kind) {
        Account account = accounts.get(kind);
        if (account == null) {
            throw new IllegalStateException(kind.name());
        }
        return account;
    }

    private static final class Account {
        private long total;
        private long said;
        private long saidAtNanos;
        private String latest = "";

        synchronized void count(String detail) {
            total++;
            latest =
                    detail.length() > DETAIL_CHARACTERS_MAX
                            ? detail.substring(0, DETAIL_CHARACTERS_MAX) + "…"
                            : detail;
        }

        synchronized long total() {
            return total;
        }

        synchronized @Nullable String news(long nowNanos) {
            long fresh = total - said;
            if (fresh == 0 || said > 0 && nowNanos - saidAtNanos < SAY_EVERY_NANOS) {
                return null;
            }
            said = total;
            saidAtNanos = nowNanos;
            return fresh == 1 ? latest : fresh + " times, the latest: " + latest;
        }
    }
}

package io.crosspoint.hub.cue.scte104;

import io.crosspoint.hub.cue.TroubleAccount;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what goes wrong, always, and says each kind once a second at most, with its count. */
final class Troubles {

    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    private final Map<Trouble, TroubleAccount> accounts = new EnumMap<>(Trouble.class);

    Troubles() {
        for (Trouble kind : Trouble.values()) {
            accounts.put(kind, new TroubleAccount());
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

    private TroubleAccount account(Trouble kind) {
        TroubleAccount account = accounts.get(kind);
        if (account == null) {
            throw new IllegalStateException(kind.name());
        }
        return account;
    }
}

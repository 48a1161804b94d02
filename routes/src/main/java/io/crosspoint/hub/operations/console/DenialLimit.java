package io.crosspoint.hub.operations.console;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Lets so many denials of one user a minute into the audit trail, so that a script that goes on
 * asking does not fill it; the rest is counted, and told with the first of a later minute.
 */
final class DenialLimit {

    static final int DENIALS_MAX = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Users remembered; beyond it the eldest is forgotten. */
    static final int USERS_MAX = 1_000;

    private record Denials(Instant since, long count) {}

    private final Map<String, Denials> denials =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Denials> eldest) {
                    return size() > USERS_MAX;
                }
            };

    /**
     * Whether this denial is to be written.
     *
     * @return empty if not; else how many before it were not
     */
    synchronized OptionalLong admit(String user, Instant now) {
        Denials known = denials.get(user);
        if (known == null || !now.isBefore(known.since().plus(WINDOW))) {
            denials.put(user, new Denials(now, 1));
            return OptionalLong.of(known == null ? 0 : Math.max(0, known.count() - DENIALS_MAX));
        }
        long count = known.count() + 1;
        denials.put(user, new Denials(known.since(), count));
        return count <= DENIALS_MAX ? OptionalLong.of(0) : OptionalLong.empty();
    }
}

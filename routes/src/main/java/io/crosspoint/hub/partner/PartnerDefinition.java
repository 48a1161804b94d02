package io.crosspoint.hub.partner;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A partner as its file has it.
 *
 * @param id lower-case letters, digits and dashes
 * @param events the events whose cues it gets; {@value #ALL_EVENTS} for all
 * @param dialect how cues are told to it
 * @param url where they are sent
 * @param privateNetwork whether that may be on this machine or in a private network
 * @param secret what its messages are signed with
 * @param timeoutMillis a request must be answered in this time, from the look-up of its name on
 * @param retry when to try again
 * @param lines where in the file things stand, by key
 */
public record PartnerDefinition(
        String id,
        List<String> events,
        Dialect dialect,
        URI url,
        boolean privateNetwork,
        SecretReference secret,
        int timeoutMillis,
        Backoff retry,
        Map<String, Integer> lines) {

    /** Stands for every event, those to come included. */
    public static final String ALL_EVENTS = "*";

    /** How cues are told to a partner. */
    public enum Dialect {
        /** JSON over HTTP, signed with a shared secret: {@link SignedJson}. */
        SIGNED_JSON("signed-json");

        private final String wireName;

        Dialect(String wireName) {
            this.wireName = wireName;
        }

        /** As a file has it. */
        public String wireName() {
            return wireName;
        }
    }

    public PartnerDefinition {
        events = List.copyOf(events);
        lines = Map.copyOf(lines);
    }

    /** True if it gets the cues of that event. */
    public boolean takes(String event) {
        return events.contains(ALL_EVENTS) || events.contains(event);
    }

    /** The events that its file names. */
    public List<String> named() {
        return events.contains(ALL_EVENTS) ? List.of() : events;
    }

    /** Where in the file a key stands; the first line if it does not. */
    public int line(String key) {
        return lines.getOrDefault(key, 1);
    }

    /** True if nothing but places in the file differs. */
    public boolean sameAs(PartnerDefinition other) {
        return withoutLines().equals(other.withoutLines());
    }

    private PartnerDefinition withoutLines() {
        return new PartnerDefinition(
                id, events, dialect, url, privateNetwork, secret, timeoutMillis, retry, Map.of());
    }
}

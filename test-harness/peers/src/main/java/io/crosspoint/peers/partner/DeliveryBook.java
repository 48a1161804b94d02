package io.crosspoint.peers.partner;

import io.crosspoint.peers.Json;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What a partner answers to each delivery, and the account of it. One thread at a time. */
final class DeliveryBook {

    /** Keys that are remembered; one more is answered with 507, and spoils the run. */
    static final int KEYS_MAX = 100_000;

    /** A timestamp may be off by so much. */
    private static final long TIMESTAMP_SECONDS_MAX = 300;

    /** Different bodies that are told apart of one key; there should not be a second. */
    private static final int BODIES_MAX = 8;

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;
    private static final int FULL = 507;

    /** What came with a delivery. */
    record Headers(String key, String timestamp, String signature) {}

    private static final class Entry {
        private final Set<ByteBuffer> bodies = new HashSet<>();
        private int attempts;
        private int repeats;
        private @Nullable Delivery accepted;
        private long acceptedNanos;
    }

    private final Signature signature;
    private final SplittableRandom random;
    private final int busyOneIn;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private long attempts;
    private long accepted;
    private long duplicates;
    private long busy;
    private long unsigned;
    private long malformed;
    private long overflow;

    /**
     * An empty book.
     *
     * @param busyOneIn how many deliveries there are, on average, to one that is answered 503; 0
     *     for never
     */
    DeliveryBook(Signature signature, long seed, int busyOneIn) {
        this.signature = signature;
        this.random = new SplittableRandom(seed);
        this.busyOneIn = busyOneIn;
    }

    /**
     * Takes a delivery; answers the status code.
     *
     * @param nowSeconds the time of day, since 1970
     * @param nowNanos {@link System#nanoTime}
     */
    synchronized int take(Headers headers, byte[] body, long nowSeconds, long nowNanos) {
        attempts++;
        if (!isRecent(headers.timestamp(), nowSeconds)
                || !signature.holds(headers.signature(), headers.timestamp(), body)) {
            unsigned++;
            return UNAUTHORIZED;
        }
        Delivery delivery = Delivery.read(body).orElse(null);
        if (delivery == null || !delivery.key().equals(headers.key())) {
            malformed++;
            return BAD_REQUEST;
        }
        Entry entry = entries.get(delivery.key());
        if (entry == null) {
            if (entries.size() >= KEYS_MAX) {
                overflow++;
                return FULL;
            }
            entry = new Entry();
            entries.put(delivery.key(), entry);
        }
        entry.attempts++;
        if (entry.bodies.size() < BODIES_MAX) {
            entry.bodies.add(ByteBuffer.wrap(body));
        }
        if (busyOneIn > 0 && random.nextInt(busyOneIn) == 0) {
            busy++;
            return UNAVAILABLE;
        }
        if (entry.accepted != null) {
            duplicates++;
            entry.repeats++;
            return OK;
        }
        entry.accepted = delivery;
        entry.acceptedNanos = nowNanos;
        accepted++;
        return OK;
    }

    private static boolean isRecent(String timestamp, long nowSeconds) {
        try {
            return Math.abs(Long.parseLong(timestamp) - nowSeconds) <= TIMESTAMP_SECONDS_MAX;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    /** Deliveries accepted, each key once. */
    synchronized long accepted() {
        return accepted;
    }

    /** Whether nothing came that should not have come. */
    synchronized boolean clean() {
        return unsigned == 0 && malformed == 0 && overflow == 0;
    }

    /** The account, with every delivery if it is the last. */
    synchronized Map<String, @Nullable Object> json(boolean last) {
        Map<String, @Nullable Object> json =
                Json.object(
                        "final",
                        last,
                        "attempts",
                        attempts,
                        "delivered",
                        accepted,
                        "retried",
                        entries.values().stream().mapToLong(it -> it.attempts - 1L).sum()
                                - duplicates,
                        "duplicates",
                        duplicates,
                        "busy",
                        busy,
                        "bad_signatures",
                        unsigned,
                        "malformed",
                        malformed,
                        "overflow",
                        overflow);
        if (last) {
            json.put("deliveries", deliveries());
        }
        return json;
    }

    private List<Map<String, @Nullable Object>> deliveries() {
        return entries.entrySet().stream()
                .map(
                        it -> {
                            Delivery delivery = it.getValue().accepted;
                            return Json.object(
                                    "key",
                                    it.getKey(),
                                    "attempts",
                                    it.getValue().attempts,
                                    "bodies",
                                    it.getValue().bodies.size(),
                                    "repeats",
                                    it.getValue().repeats,
                                    "delivered",
                                    delivery != null,
                                    "nanos",
                                    delivery == null ? null : it.getValue().acceptedNanos,
                                    "cues",
                                    delivery == null ? List.of() : delivery.cues(),
                                    "pts",
                                    delivery == null ? null : delivery.pts90k());
                        })
                .toList();
    }
}

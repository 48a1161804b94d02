package io.crosspoint.peers.partner;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.scte35.SpliceInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a delivery says.
 *
 * @param key {@code event/correlation/entry}: its idempotency key
 * @param kind in the sender's word
 * @param pts90k {@code splicePts90k}; -1 if there is none
 * @param info the section that it carries
 */
record Delivery(String key, String kind, long pts90k, SpliceInfo info) {

    /** Reads a body; empty if it is not one of this dialect, or contradicts itself. */
    static Optional<Delivery> read(byte[] body) {
        try {
            Map<String, @Nullable Object> json =
                    Json.parseObject(new String(body, StandardCharsets.UTF_8));
            byte[] section = Base64.getDecoder().decode(String.valueOf(json.get("section")));
            long pts = json.get("splicePts90k") instanceof Number number ? number.longValue() : -1;
            String key = "%s/%s/%s";
            return SpliceInfo.read(section)
                    .filter(info -> info.pts90k() == pts)
                    .map(
                            info ->
                                    new Delivery(
                                            key.formatted(
                                                    json.get("event"),
                                                    json.get("correlation"),
                                                    json.get("entry")),
                                            String.valueOf(json.get("kind")),
                                            pts,
                                            info));
        } catch (IllegalArgumentException notTheDialect) {
            return Optional.empty();
        }
    }

    List<String> cues() {
        return info.names();
    }
}

package io.crosspoint.hub.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.crosspoint.hub.cue.Decision;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dialect {@code signed-json}: a POST of one cue as JSON.
 *
 * <p>{@code Idempotency-Key} is the same for every attempt at a cue, also after a restart. {@code
 * Crosspoint-Signature} is {@code v1=} and the HMAC-SHA256, in hexadecimal, of {@code
 * Crosspoint-Timestamp}, a full stop and the body; the timestamp is the attempt's, in Unix seconds,
 * so that a partner can refuse what is old.
 */
final class SignedJson {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ALGORITHM = "HmacSHA256";

    private SignedJson() {}

    /**
     * What is sent.
     *
     * @param headers beside those of HTTP
     * @param body the JSON
     */
    record Signed(Map<String, String> headers, byte[] body) {}

    /** What makes a cue one of its kind to a partner, however often it comes. */
    static String idempotencyKey(Decision decision) {
        String key = decision.event() + "/" + decision.correlation() + "/" + decision.entry();
        return key.replaceAll("[^\\x21-\\x7E]", "?"); // it stands in a header
    }

    /** A cue, signed now. */
    static Signed sign(Decision decision, byte[] secret, Instant now) {
        byte[] body = body(decision);
        String timestamp = Long.toString(now.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotency-Key", idempotencyKey(decision));
        headers.put("Crosspoint-Timestamp", timestamp);
        headers.put("Crosspoint-Signature", "v1=" + hmac(secret, timestamp, body));
        return new Signed(headers, body);
    }

    private static byte[] body(Decision decision) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("event", decision.event());
        json.put("correlation", decision.correlation());
        json.put("entry", decision.entry());
        json.put("kind", decision.kind().name());
        json.put("splicePts90k", decision.splicePts90k());
        json.put("position90k", decision.position90k());
        json.put("section", decision.section());
        json.put("segmentation", decision.segmentation());
        json.put("requested", decision.requested().toString());
        return JSON.writeValueAsBytes(json);
    }

    private static String hmac(byte[] secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((timestamp + ".").getBytes(UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}

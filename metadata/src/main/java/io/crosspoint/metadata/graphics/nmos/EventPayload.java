package io.crosspoint.metadata.graphics.nmos;

import io.crosspoint.metadata.inspect.Node;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The payload of an IS-07 state message, by its event type. */
public sealed interface EventPayload {

    /** {@code boolean}: a tally as a rule. */
    record BooleanValue(boolean value) implements EventPayload {}

    /**
     * {@code number}.
     *
     * @param value the numerator
     * @param scale what it is divided by; null if absent, which is 1
     */
    record NumberValue(BigDecimal value, @Nullable Long scale) implements EventPayload {}

    /** {@code string}. */
    record StringValue(String value) implements EventPayload {}

    /** {@code object}: any other JSON. */
    record ObjectValue(Node.Struct value) implements EventPayload {}

    /**
     * Reads a payload.
     *
     * @param eventType such as {@code number/temperature/C}; its first word decides
     * @return the payload; empty if it does not fit the type
     */
    static Optional<EventPayload> of(String eventType, Node.Struct payload) {
        Object value =
                payload.fields().get("value") instanceof Node.Leaf leaf ? leaf.value() : null;
        return Optional.ofNullable(
                switch (eventType.split("/", 2)[0]) {
                    case "boolean" -> value instanceof Boolean flag ? new BooleanValue(flag) : null;
                    case "string" -> value instanceof String text ? new StringValue(text) : null;
                    case "number" -> number(value, payload.fields().get("scale"));
                    case "object" -> new ObjectValue(payload);
                    default -> null;
                });
    }

    private static @Nullable EventPayload number(@Nullable Object value, @Nullable Node scale) {
        BigDecimal numerator =
                switch (value) {
                    case Long number -> BigDecimal.valueOf(number);
                    case BigInteger number -> new BigDecimal(number);
                    case BigDecimal number -> number;
                    case null, default -> null;
                };
        if (numerator == null) {
            return null;
        }
        if (scale == null) {
            return new NumberValue(numerator, null);
        }
        return scale instanceof Node.Leaf(Object by, String ignored)
                        && by instanceof Long divisor
                        && divisor > 0
                ? new NumberValue(numerator, divisor)
                : null;
    }

    /** The payload as JSON. */
    default Node.Struct toNode() {
        return switch (this) {
            case BooleanValue(boolean value) -> new Node.Struct().put("value", (Object) value);
            case StringValue(String value) -> new Node.Struct().put("value", value);
            case ObjectValue(Node.Struct value) -> value;
            case NumberValue(BigDecimal value, Long scale) -> {
                Node.Struct struct = new Node.Struct().put("value", value);
                yield scale == null ? struct : struct.put("scale", scale);
            }
        };
    }
}

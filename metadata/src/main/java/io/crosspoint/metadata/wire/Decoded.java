package io.crosspoint.metadata.wire;

import java.util.List;
import java.util.function.Function;

/**
 * What a decoder made of its input: a value, or what is wrong with it. Malformed input is ordinary
 * in this trade and never an exception.
 *
 * @param <T> the structure that was to be read
 */
public sealed interface Decoded<T> {

    /**
     * The input was read.
     *
     * @param value the structure
     * @param warnings what was tolerated; empty for clean input
     */
    record Ok<T>(T value, List<Finding> warnings) implements Decoded<T> {
        public Ok {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The input was refused; it must not be acted on.
     *
     * @param finding the first thing that is wrong
     */
    record Malformed<T>(Finding finding) implements Decoded<T> {}

    /** A value without reservations. */
    static <T> Decoded<T> ok(T value) {
        return new Ok<>(value, List.of());
    }

    /** A value with what was tolerated on the way; a clean one if nothing was. */
    static <T> Decoded<T> ok(T value, List<Finding> warnings) {
        return new Ok<>(value, warnings);
    }

    /** A refusal; the parts are those of {@link Finding}. */
    static <T> Decoded<T> malformed(String kind, String detail, int offset, String rule) {
        return new Malformed<>(new Finding(kind, detail, offset, rule));
    }

    /** The value through a function that cannot fail; a refusal stays as it is. */
    default <R> Decoded<R> map(Function<? super T, ? extends R> function) {
        return switch (this) {
            case Ok<T>(T value, List<Finding> warnings) ->
                    new Ok<>(function.apply(value), warnings);
            case Malformed<T>(Finding finding) -> new Malformed<>(finding);
        };
    }

    /**
     * The value, where a refusal would be a bug: tests and constants.
     *
     * @throws IllegalStateException if the input was refused; the message is the finding
     */
    default T orThrow() {
        return switch (this) {
            case Ok<T>(T value, List<Finding> ignored) -> value;
            case Malformed<T>(Finding finding) ->
                    throw new IllegalStateException(finding.toString());
        };
    }
}

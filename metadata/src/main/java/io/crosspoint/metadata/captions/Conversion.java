package io.crosspoint.metadata.captions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What came of a conversion, and what the target could not carry.
 *
 * @param value the result
 * @param losses in words, each once, with how often it happened; empty if all was carried
 * @param <T> the target
 */
public record Conversion<T>(T value, List<String> losses) {

    /** A result; the losses are copied. */
    public Conversion {
        losses = List.copyOf(losses);
    }

    /** The result through a function that loses nothing. */
    public <R> Conversion<R> map(Function<? super T, ? extends R> function) {
        return new Conversion<>(function.apply(value), losses);
    }

    /** Collects losses while a conversion runs. */
    public static final class Losses {

        /** Different losses that are told apart; those after it are counted together. */
        static final int MAX_KINDS = 200;

        private static final String MORE = "further losses of other kinds";

        private final Map<String, Integer> counts = new LinkedHashMap<>();

        /** Something could not be carried. */
        public void add(String what) {
            String key = counts.size() < MAX_KINDS || counts.containsKey(what) ? what : MORE;
            counts.merge(key, 1, Integer::sum);
        }

        /** The result with what was lost on the way to it. */
        public <T> Conversion<T> with(T value) {
            return new Conversion<>(
                    value,
                    counts.entrySet().stream()
                            .map(
                                    e ->
                                            e.getKey()
                                                    + (e.getValue() > 1
                                                            ? " (" + e.getValue() + " times)"
                                                            : ""))
                            .toList());
        }
    }
}

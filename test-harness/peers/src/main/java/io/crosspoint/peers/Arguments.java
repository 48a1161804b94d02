package io.crosspoint.peers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command line of {@code --name value}, {@code --name=value} and {@code --flag}. */
public final class Arguments {

    private final Map<String, List<String>> given = new HashMap<>();

    private Arguments() {}

    /**
     * Reads a command line.
     *
     * @param valued names that take a value and may be repeated
     * @param flags names that take none
     * @throws UsageException at an unknown name, a missing value, or a bare word
     */
    public static Arguments parse(String[] words, Set<String> valued, Set<String> flags)
            throws UsageException {
        Arguments arguments = new Arguments();
        for (int i = 0; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            String name = equals < 0 ? words[i] : words[i].substring(0, equals);
            if (flags.contains(name) && equals < 0) {
                arguments.add(name, "");
            } else if (!valued.contains(name)) {
                throw new UsageException("unknown option: " + words[i]);
            } else if (equals >= 0) {
                arguments.add(name, words[i].substring(equals + 1));
            } else if (++i < words.length) {
                arguments.add(name, words[i]);
            } else {
                throw new UsageException(name + " needs a value");
            }
        }
        return arguments;
    }

    private void add(String name, String value) {
        given.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
    }

    /** Whether the option was given at all. */
    public boolean has(String name) {
        return given.containsKey(name);
    }

    /** Every value given, in order. */
    public List<String> all(String name) {
        return given.getOrDefault(name, List.of());
    }

    /** The last value given. */
    public Optional<String> last(String name) {
        return all(name).isEmpty() ? Optional.empty() : Optional.of(all(name).getLast());
    }

    /**
     * A whole number between {@code min} and {@code max}.
     *
     * @throws UsageException if it is none, or outside
     */
    public long number(String name, long absent, long min, long max) throws UsageException {
        Optional<String> text = last(name);
        if (text.isEmpty()) {
            return absent;
        }
        try {
            long value = Long.parseLong(text.get());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException ignored) {
            // said below, with the bounds
        }
        throw new UsageException(
                name + " takes a whole number from " + min + " to " + max + ", not " + text.get());
    }
}

package io.crosspoint.metadata.graphics.nmos;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A TAI timestamp or duration of the NMOS specifications, {@code seconds:nanoseconds}.
 *
 * @param seconds since 1970 in TAI, or of a relative time; can be negative
 * @param nanoseconds 0 to 999999999
 */
public record NmosTimestamp(long seconds, int nanoseconds) {

    private static final Pattern FORM = Pattern.compile("(-?\\d{1,18}):(\\d{1,9})");

    /** The timestamp of its text; empty if the text is none. */
    public static Optional<NmosTimestamp> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new NmosTimestamp(
                                Long.parseLong(matcher.group(1)),
                                Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return seconds + ":" + nanoseconds;
    }
}

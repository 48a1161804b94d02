package io.crosspoint.hub.config;

import io.crosspoint.hub.config.StrictYaml.Text;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers with their units, and without, as a file writes them; what is wrong becomes a finding.
 */
public final class Quantity {

    private static final Pattern DURATION = Pattern.compile("(-?\\d{1,6})\\s*(ms|s)");
    private static final Pattern RATE = Pattern.compile("(\\d{1,6})\\s*(kb/s|Mb/s)");
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F]{1,6}|\\d{1,7}");

    private final StrictYaml yaml;

    /** Quantities of one file. */
    public Quantity(StrictYaml yaml) {
        this.yaml = yaml;
    }

    /** A duration in milliseconds, such as {@code 50ms} or {@code 2s}. */
    public int millis(@Nullable Text text, int absent, int min, int max) {
        return quantity(text, DURATION, absent, min, max);
    }

    /** A duration, such as {@code 50ms} or {@code 2s}. */
    public Duration duration(@Nullable Text text, Duration absent, Duration min, Duration max) {
        return Duration.ofMillis(
                millis(text, (int) absent.toMillis(), (int) min.toMillis(), (int) max.toMillis()));
    }

    /** A rate in kb/s, such as {@code 1500 kb/s} or {@code 60 Mb/s}. */
    public int kbps(@Nullable Text text, int absent, int min, int max) {
        return quantity(text, RATE, absent, min, max);
    }

    /** A whole number, decimal or with {@code 0x}. */
    public int number(@Nullable Text text, int absent, int min, int max) {
        if (text == null) {
            return absent;
        }
        String written = text.text().strip();
        if (!NUMBER.matcher(written).matches()) {
            yaml.refuse(text.line(), "'" + text.text() + "' is not a whole number");
            return absent;
        }
        int value =
                written.startsWith("0x") || written.startsWith("0X")
                        ? Integer.parseInt(written.substring(2), 16)
                        : Integer.parseInt(written);
        if (value < min || value > max) {
            yaml.refuse(
                    text.line(), "'%s' is out of range: %d to %d".formatted(text.text(), min, max));
            return absent;
        }
        return value;
    }

    private int quantity(@Nullable Text text, Pattern pattern, int absent, int min, int max) {
        if (text == null) {
            return absent;
        }
        boolean duration = pattern == DURATION;
        Matcher matcher = pattern.matcher(text.text().strip());
        if (!matcher.matches()) {
            yaml.refuse(
                    text.line(),
                    "'%s' is not %s; write %s"
                            .formatted(
                                    text.text(),
                                    duration ? "a duration" : "a rate",
                                    duration ? "50ms or 2s" : "60 Mb/s"));
            return absent;
        }
        long value = Long.parseLong(matcher.group(1));
        if (matcher.group(2).equals(duration ? "s" : "Mb/s")) {
            value *= 1000;
        }
        if (value < min || value > max) {
            yaml.refuse(
                    text.line(),
                    "'%s' is out of range: %d to %d %s"
                            .formatted(text.text(), min, max, duration ? "ms" : "kb/s"));
            return absent;
        }
        return (int) value;
    }
}

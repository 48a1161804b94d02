package io.crosspoint.metadata.xml;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of {@code xs:duration} (XML Schema Part 2): months, which have no fixed length, and
 * beside them days to seconds, which have.
 *
 * @param months years and months, in months
 * @param exact days, hours, minutes and seconds; a negative duration is negative in both
 */
public record XmlDuration(long months, Duration exact) {

    /** Longer text is no duration that anyone means. */
    private static final int MAX_CHARS = 64;

    private static final long SECONDS_A_DAY = 86_400;
    private static final Pattern FORM =
            Pattern.compile(
                    "(-)?P(?:(\\d{1,9})Y)?(?:(\\d{1,9})M)?(?:(\\d{1,9})D)?"
                            + "(T(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9}(?:\\.\\d+)?)S)?)?");

    /** A duration without months. */
    public static XmlDuration of(Duration exact) {
        return new XmlDuration(0, exact);
    }

    /** The duration; null if the text is none. Below nanoseconds is cut off. */
    public static @Nullable XmlDuration parse(String text) {
        Matcher m = FORM.matcher(text);
        if (text.length() > MAX_CHARS || !m.matches() || text.endsWith("P") || text.endsWith("T")) {
            return null;
        }
        long months = whole(m.group(2)) * 12 + whole(m.group(3));
        long seconds =
                whole(m.group(4)) * SECONDS_A_DAY
                        + whole(m.group(6)) * 3600
                        + whole(m.group(7)) * 60;
        Duration exact = Duration.ofSeconds(seconds);
        if (m.group(8) != null) {
            BigDecimal value = new BigDecimal(m.group(8)).movePointRight(9);
            exact = exact.plusNanos(value.longValue());
        }
        return m.group(1) == null
                ? new XmlDuration(months, exact)
                : new XmlDuration(-months, exact.negated());
    }

    private static long whole(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /**
     * The time this much later; {@link OffsetDateTime#MAX} or {@link OffsetDateTime#MIN} where that
     * is out of reach.
     */
    public OffsetDateTime after(OffsetDateTime start) {
        try {
            return start.plusMonths(months).plus(exact);
        } catch (DateTimeException | ArithmeticException e) {
            return months < 0 || exact.isNegative() ? OffsetDateTime.MIN : OffsetDateTime.MAX;
        }
    }

    /** The duration as XML has it. */
    @Override
    public String toString() {
        boolean negative = months < 0 || exact.isNegative();
        StringBuilder out = new StringBuilder(negative ? "-P" : "P");
        long positive = Math.abs(months);
        if (positive / 12 > 0) {
            out.append(positive / 12).append('Y');
        }
        if (positive % 12 > 0) {
            out.append(positive % 12).append('M');
        }
        if (!exact.isZero() || months == 0) {
            // java.time writes hours and below, which XML Schema reads as well.
            out.append(exact.abs().toString().substring(1));
        }
        return out.toString();
    }
}

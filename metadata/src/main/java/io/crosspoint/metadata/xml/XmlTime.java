package io.crosspoint.metadata.xml;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of {@code xs:dateTime} (XML Schema Part 2). */
public final class XmlTime {

    private static final Pattern FORM =
            Pattern.compile(
                    "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9}\\d*)?"
                            + "(Z|[+-]\\d{2}:\\d{2})?");
    private static final Pattern BELOW_NANOSECONDS = Pattern.compile("(\\.\\d{9})\\d+");
    private static final int MAX_CHARS = 64;

    private XmlTime() {}

    /**
     * The time; null if the text is none. Without a zone it is UTC, which every standard that uses
     * this class means; 24:00:00 is midnight of the day after.
     */
    public static @Nullable OffsetDateTime parse(String text) {
        if (text.length() > MAX_CHARS || !FORM.matcher(text).matches()) {
            return null;
        }
        String digits = BELOW_NANOSECONDS.matcher(text).replaceFirst("$1");
        boolean endOfDay = digits.startsWith("T24:00:00", 10);
        if (endOfDay) {
            digits = digits.replace("T24:", "T00:");
        }
        try {
            boolean zoned = digits.endsWith("Z") || digits.lastIndexOf(':') > 18;
            OffsetDateTime time =
                    zoned
                            ? OffsetDateTime.parse(digits)
                            : LocalDateTime.parse(digits).atOffset(ZoneOffset.UTC);
            return endOfDay ? time.plusDays(1) : time;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The time as XML has it. */
    public static String write(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
}

package io.crosspoint.metadata.graphics.amcp;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands on a data line of a query's answer. */
public sealed interface AmcpData {

    /**
     * A line of {@code CINF} and {@code CLS}.
     *
     * @param clip its name
     * @param type {@code MOVIE}, {@code STILL} or {@code AUDIO}
     * @param sizeBytes of the file
     * @param modified in the server's local time; null if the line has no such time
     * @param frames its length; 0 for stills
     * @param frameTime the duration of a frame as on the wire, such as {@code 1/25} of a second
     */
    record ClipInfo(
            String clip,
            String type,
            long sizeBytes,
            @Nullable LocalDateTime modified,
            long frames,
            String frameTime)
            implements AmcpData {

        /** Frames a second; 0 for a still. */
        public BigDecimal frameRate() {
            String[] parts = frameTime.split("/", 2);
            BigDecimal units = new BigDecimal(parts[0]);
            return units.signum() == 0 || parts.length < 2
                    ? BigDecimal.ZERO
                    : plain(new BigDecimal(parts[1]).divide(units, MathContext.DECIMAL32));
        }
    }

    /**
     * A line of {@code INFO}.
     *
     * @param channel its number, from 1
     * @param format the video mode, such as {@code 1080i5000}
     * @param interlaced whether the mode has fields
     * @param rate frames or fields a second, by the mode's name
     * @param status {@code PLAYING} as a rule
     */
    record ChannelInfo(
            int channel, String format, boolean interlaced, BigDecimal rate, String status)
            implements AmcpData {}

    /**
     * The line of {@code VERSION}.
     *
     * @param major the first number
     * @param minor the second
     * @param text the whole line
     */
    record ServerVersion(int major, int minor, String text) implements AmcpData {}

    /** Reads a data line of the answer to {@code command}; empty if it has another form. */
    static Optional<AmcpData> parse(String command, String line) {
        if (line.length() > 4096) {
            return Optional.empty();
        }
        return switch (command) {
            case "CINF", "CLS" -> clip(line);
            case "INFO" -> channel(line);
            case "VERSION" -> version(line);
            default -> Optional.empty();
        };
    }

    private static Optional<AmcpData> clip(String line) {
        Matcher m =
                Pattern.compile(
                                "\"([^\"]*)\" +(MOVIE|STILL|AUDIO) +(\\d{1,18}) +(\\d{14}|\\S+)"
                                        + " +(\\d{1,18}) +(\\d{1,9}(?:/\\d{1,9})?) *")
                        .matcher(line);
        return m.matches()
                ? Optional.of(
                        new ClipInfo(
                                m.group(1),
                                m.group(2),
                                Long.parseLong(m.group(3)),
                                time(m.group(4)),
                                Long.parseLong(m.group(5)),
                                m.group(6)))
                : Optional.empty();
    }

    private static @Nullable LocalDateTime time(String digits) {
        try {
            return LocalDateTime.parse(digits, DateTimeFormatter.ofPattern("uuuuMMddHHmmss"));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Optional<AmcpData> channel(String line) {
        Matcher m =
                Pattern.compile(
                                "(\\d{1,4}) ((?:PAL|NTSC|[\\dxX]{3,9}([pi])(\\d{4,6})"
                                        + "|dci[\\dxX]{3,9}([pi])(\\d{4,6})))(?: (.*))?",
                                Pattern.CASE_INSENSITIVE)
                        .matcher(line);
        if (!m.matches()) {
            return Optional.empty();
        }
        String scan = m.group(3) == null ? m.group(5) : m.group(3);
        String rate = m.group(4) == null ? m.group(6) : m.group(4);
        String format = m.group(2);
        boolean ntsc = format.equalsIgnoreCase("NTSC");
        return Optional.of(
                new ChannelInfo(
                        Integer.parseInt(m.group(1)),
                        format,
                        scan == null || scan.equalsIgnoreCase("i"),
                        rate == null
                                ? new BigDecimal(ntsc ? "59.94" : "50")
                                : plain(new BigDecimal(rate).movePointLeft(2)),
                        m.group(7) == null ? "" : m.group(7).strip()));
    }

    private static Optional<AmcpData> version(String line) {
        Matcher m = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:[ .].*)?").matcher(line);
        return m.matches()
                ? Optional.of(
                        new ServerVersion(
                                Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), line))
                : Optional.empty();
    }

    /** Without zeros at the end, and without an exponent. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

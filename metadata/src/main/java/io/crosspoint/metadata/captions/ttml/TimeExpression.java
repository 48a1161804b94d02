package io.crosspoint.metadata.captions.ttml;

import io.crosspoint.metadata.captions.MediaTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code <timeExpression>} of TTML: clock time with a fraction or with frames and sub-frames, and
 * offset time in hours, minutes, seconds, milliseconds, frames and ticks.
 */
final class TimeExpression {

    private static final Pattern CLOCK =
            Pattern.compile(
                    "([0-9]{1,7}):([0-9]{1,2}):([0-9]{1,2})"
                            + "(?:(\\.[0-9]{1,18})|:([0-9]{2,6})(?:\\.([0-9]{1,6}))?)?");
    private static final Pattern OFFSET =
            Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,18})?)(h|ms|m|s|f|t)");
    private static final BigDecimal TICKS = BigDecimal.valueOf(MediaTime.TICKS_PER_SECOND);

    /** The latest time that is told apart: later than any programme, and far from an overflow. */
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(3_600_000_000L);

    private TimeExpression() {}

    /** The time that an expression says; empty if it is none. */
    static Optional<MediaTime> parse(String text, TtmlParameters parameters) {
        String expression = text.strip();
        Matcher clock = CLOCK.matcher(expression);
        if (clock.matches()) {
            return clock(clock, parameters);
        }
        Matcher offset = OFFSET.matcher(expression);
        return offset.matches()
                ? seconds(offset(new BigDecimal(offset.group(1)), offset.group(2), parameters))
                : Optional.empty();
    }

    private static Optional<MediaTime> clock(Matcher clock, TtmlParameters parameters) {
        long hours = Long.parseLong(clock.group(1));
        long minutes = Long.parseLong(clock.group(2));
        long whole = Long.parseLong(clock.group(3));
        if (minutes > 59 || whole > 60) {
            return Optional.empty();
        }
        long seconds = (hours * 60 + minutes) * 60 + whole;
        if (clock.group(5) == null) {
            String fraction = clock.group(4) == null ? "" : "0" + clock.group(4);
            BigDecimal part = fraction.isEmpty() ? BigDecimal.ZERO : new BigDecimal(fraction);
            return seconds(BigDecimal.valueOf(seconds).add(part));
        }
        BigDecimal frames = new BigDecimal(clock.group(5));
        if (clock.group(6) != null) {
            frames =
                    frames.add(
                            new BigDecimal(clock.group(6))
                                    .divide(
                                            BigDecimal.valueOf(parameters.subFrameRate()),
                                            18,
                                            RoundingMode.HALF_EVEN));
        }
        if (parameters.timeBase() == TimeBase.SMPTE) {
            return seconds(smpte(seconds, frames, parameters));
        }
        return seconds(BigDecimal.valueOf(seconds).add(ofFrames(frames, parameters)));
    }

    /** A time code counts frames, of which drop codes leave some numbers out. */
    private static BigDecimal smpte(long seconds, BigDecimal frames, TtmlParameters parameters) {
        long nominal =
                Math.ceilDiv(parameters.frameRateNumerator(), parameters.frameRateDenominator());
        long minutes = seconds / 60;
        long dropped =
                switch (parameters.dropMode()) {
                    case "dropNTSC" -> 2 * (minutes - minutes / 10);
                    case "dropPAL" -> 4 * (minutes / 2 - minutes / 20);
                    default -> 0;
                };
        return ofFrames(frames.add(BigDecimal.valueOf(seconds * nominal - dropped)), parameters);
    }

    private static BigDecimal ofFrames(BigDecimal frames, TtmlParameters parameters) {
        return frames.multiply(BigDecimal.valueOf(parameters.frameRateDenominator()))
                .divide(
                        BigDecimal.valueOf(parameters.frameRateNumerator()),
                        18,
                        RoundingMode.HALF_EVEN);
    }

    private static BigDecimal offset(BigDecimal count, String unit, TtmlParameters parameters) {
        return switch (unit) {
            case "h" -> count.multiply(BigDecimal.valueOf(3600));
            case "m" -> count.multiply(BigDecimal.valueOf(60));
            case "ms" -> count.movePointLeft(3);
            case "f" -> ofFrames(count, parameters);
            case "t" ->
                    count.divide(
                            BigDecimal.valueOf(parameters.tickRate()), 18, RoundingMode.HALF_EVEN);
            default -> count;
        };
    }

    private static Optional<MediaTime> seconds(BigDecimal seconds) {
        if (seconds.compareTo(MAX_SECONDS) > 0) {
            return Optional.empty();
        }
        return Optional.of(
                new MediaTime(
                        seconds.multiply(TICKS).setScale(0, RoundingMode.HALF_EVEN).longValue()));
    }
}

package io.crosspoint.metadata.captions.webvtt;

import io.crosspoint.metadata.captions.MediaTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** WebVTT timestamp: {@code mm:ss.ttt} or {@code hh…:mm:ss.ttt}. */
final class WebVttTimestamp {

    /** Digits of hours that are read: a longer number is no time of a programme. */
    private static final int MAX_HOUR_DIGITS = 7;

    private static final Pattern SYNTAX =
            Pattern.compile("(?:([0-9]{1,40}):)?([0-9]{2}):([0-9]{2})\\.([0-9]{3})(?![0-9])");
    private static final int LAST_MINUTE_OR_SECOND = 59;

    private WebVttTimestamp() {}

    /**
     * What collecting a timestamp gives.
     *
     * @param time the time
     * @param end the index after its last character
     */
    record Collected(MediaTime time, int end) {}

    /** Collects a timestamp from an index on; empty if there is none, or out of range. */
    static Optional<Collected> collect(String line, int from) {
        Matcher matcher = SYNTAX.matcher(line).region(from, line.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        String hourDigits = matcher.group(1) == null ? "0" : matcher.group(1);
        String significant = hourDigits.replaceFirst("^0+(?=.)", "");
        int minutes = Integer.parseInt(matcher.group(2));
        int seconds = Integer.parseInt(matcher.group(3));
        if (significant.length() > MAX_HOUR_DIGITS
                || minutes > LAST_MINUTE_OR_SECOND
                || seconds > LAST_MINUTE_OR_SECOND) {
            return Optional.empty();
        }
        long millis =
                ((Long.parseLong(significant) * 60 + minutes) * 60 + seconds) * 1000
                        + Integer.parseInt(matcher.group(4));
        return Optional.of(new Collected(MediaTime.ofMillis(millis), matcher.end()));
    }

    /** A timestamp that fills the text. */
    static Optional<MediaTime> whole(String text) {
        return collect(text, 0).filter(c -> c.end() == text.length()).map(Collected::time);
    }
}

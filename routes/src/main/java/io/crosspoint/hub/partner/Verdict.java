package io.crosspoint.hub.partner;

import io.crosspoint.hub.partner.Answer.Answered;
import io.crosspoint.hub.partner.Answer.Failed;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What an answer means for a delivery. */
sealed interface Verdict {

    /** The longest wait that a partner may ask for. */
    long RETRY_AFTER_MILLIS_MAX = 60_000;

    /** The partner has it. */
    record Taken() implements Verdict {}

    /** The partner will never take it. */
    record Refused(String reason) implements Verdict {}

    /**
     * To be tried again.
     *
     * @param mayHaveArrived whether the partner may have it
     * @param atLeastMillis how long the partner asks to wait; 0 if it does not say
     */
    record Again(boolean mayHaveArrived, String reason, long atLeastMillis) implements Verdict {}

    /**
     * By the status codes of RFC 9110: success is delivered; 408, 425, 429 and server errors are
     * tried again, and so is everything that did not come to an answer; the rest is refused, a
     * redirect included: the url in the partner's file is where cues go.
     */
    static Verdict of(@Nullable Answer answer, InstantSource clock) {
        return switch (answer) {
            case null -> new Again(false, "not sent", 0);
            case Failed failed -> new Again(failed.mayHaveArrived(), failed.reason(), 0);
            case Answered answered -> of(answered, clock);
        };
    }

    private static Verdict of(Answered answered, InstantSource clock) {
        int status = answered.status();
        String text = answered.text().isEmpty() ? "" : ": " + answered.text();
        String reason = "answered " + status + text;
        if (status / 100 == 2) {
            return new Taken();
        }
        return switch (status) {
            // By these it says that it did nothing.
            case 425, 429, 503 -> new Again(false, reason, waitMillis(answered, clock));
            case 408 -> new Again(true, reason, waitMillis(answered, clock));
            default ->
                    status / 100 == 5
                            ? new Again(true, reason, waitMillis(answered, clock))
                            : new Refused(reason);
        };
    }

    /**
     * {@code Retry-After}: seconds or a date; what is neither, or more than the bound, is bounded.
     */
    private static long waitMillis(Answered answered, InstantSource clock) {
        String text = answered.retryAfter().strip();
        long millis = 0;
        if (text.matches("\\d{1,9}")) {
            millis = Long.parseLong(text) * 1000;
        } else if (!text.isEmpty()) {
            try {
                Instant until =
                        ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
                millis = Duration.between(clock.instant(), until).toMillis();
            } catch (DateTimeException | ArithmeticException e) {
                millis = 0;
            }
        }
        return Math.clamp(millis, 0, RETRY_AFTER_MILLIS_MAX);
    }
}

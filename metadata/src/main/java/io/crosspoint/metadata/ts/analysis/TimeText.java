package io.crosspoint.metadata.ts.analysis;

/** Clock values as hours, minutes, seconds and milliseconds, for people. */
final class TimeText {

    private TimeText() {}

    /** A value of the 27 MHz clock. */
    static String of27MHz(long ticks) {
        return ofMillis(ticks / 27_000);
    }

    /** A value of the 90 kHz clock. */
    static String of90kHz(long ticks) {
        return ofMillis(ticks / 90);
    }

    private static String ofMillis(long millis) {
        return "%02d:%02d:%02d.%03d"
                .formatted(
                        millis / 3_600_000,
                        millis / 60_000 % 60,
                        millis / 1_000 % 60,
                        millis % 1_000);
    }
}

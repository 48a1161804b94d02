package io.crosspoint.metadata.scte35;

import java.time.Instant;
import java.util.Locale;

/** Values in words, for people. */
final class Meaning {

    /** 1980-01-06 00:00:00 UTC, in seconds since 1970. */
    static final long GPS_EPOCH_SECONDS = 315_964_800L;

    private static final long TICKS_PER_MILLISECOND = 90;

    private Meaning() {}

    /** 90 kHz ticks as h:mm:ss.mmm. */
    static String time(long ticks) {
        long millis = ticks / TICKS_PER_MILLISECOND;
        return String.format(
                Locale.ROOT,
                "%d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }

    /** Seconds since 1980-01-06 as a UTC date and time. */
    static String utc(long seconds) {
        return Instant.ofEpochSecond(GPS_EPOCH_SECONDS + seconds).toString();
    }

    /** Four bytes as characters, where they are some. */
    static String characters(long identifier) {
        StringBuilder out = new StringBuilder(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            char c = (char) (identifier >> shift & 0xFF);
            if (c < 0x20 || c > 0x7E) {
                return "";
            }
            out.append(c);
        }
        return out.toString();
    }

    static String tier(int tier) {
        return tier == SpliceInfoSection.TIER_ALL ? "everyone" : "";
    }

    static String sapType(int sapType) {
        return switch (sapType) {
            case 0 -> "closed GOP, no leading pictures";
            case 1 -> "closed GOP, leading pictures";
            case 2 -> "open GOP";
            default -> "not specified";
        };
    }

    static String deviceRestrictions(int value) {
        return value == 3 ? "none" : "restrict group " + value;
    }
}

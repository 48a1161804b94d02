package io.crosspoint.metadata.captions.ttml;

import java.util.Locale;
import java.util.Optional;

/** {@code ttp:timeBase}. */
public enum TimeBase {
    MEDIA,
    SMPTE,
    CLOCK;

    /** The time base of a word; empty if it is none. */
    static Optional<TimeBase> of(String word) {
        return switch (word) {
            case "media" -> Optional.of(MEDIA);
            case "smpte" -> Optional.of(SMPTE);
            case "clock" -> Optional.of(CLOCK);
            default -> Optional.empty();
        };
    }

    /** As it stands in a document. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

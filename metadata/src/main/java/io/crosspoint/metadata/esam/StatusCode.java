package io.crosspoint.metadata.esam;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code StatusCode}.
 *
 * @param classCode 0 for success, 1 for an error; others as the standard's table has them
 * @param detailCode which one, where that is said
 * @param notes in words, {@code core:Note}
 */
public record StatusCode(int classCode, @Nullable Integer detailCode, List<String> notes) {

    /** {@code classCode} of success. */
    public static final int SUCCESS = 0;

    /** {@code classCode} of an error. */
    public static final int ERROR = 1;

    public StatusCode {
        notes = List.copyOf(notes);
    }

    /** Success, without further words. */
    public static StatusCode success() {
        return new StatusCode(SUCCESS, null, List.of());
    }

    /** An error, in words. */
    public static StatusCode error(int detailCode, String note) {
        return new StatusCode(ERROR, detailCode, List.of(note));
    }
}

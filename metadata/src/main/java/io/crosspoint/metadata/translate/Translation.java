package io.crosspoint.metadata.translate;

import java.util.List;

/**
 * What a message became in another standard.
 *
 * @param results in the order in which they are to be sent; empty if nothing could be made of it
 * @param untranslated everything that the results do not say, in the order of the message
 * @param <T> the structure that was wanted
 */
public record Translation<T>(List<T> results, List<Untranslated> untranslated) {

    public Translation {
        results = List.copyOf(results);
        untranslated = List.copyOf(untranslated);
    }

    /** Whether the results say all that the message said. */
    public boolean isComplete() {
        return untranslated.isEmpty();
    }
}

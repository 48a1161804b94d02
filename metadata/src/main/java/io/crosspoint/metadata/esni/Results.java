package io.crosspoint.metadata.esni;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code Results}: the answer to a query.
 *
 * @param size how many there are, of which not all need be here
 * @param entries in order
 */
public record Results(@Nullable Integer size, List<Entry> entries) implements EsniRoot {
    public Results {
        entries = List.copyOf(entries);
    }
}

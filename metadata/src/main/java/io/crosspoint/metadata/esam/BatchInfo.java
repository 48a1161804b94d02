package io.crosspoint.metadata.esam;

import io.crosspoint.metadata.xml.KeptElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code BatchInfo}: the file that a message is about, where it is not a live stream.
 *
 * @param batchId its name between the two sides
 * @param source where it comes from, a CableLabs content asset
 * @param destinations where it goes
 * @param extensions what the schema leaves open
 */
public record BatchInfo(
        String batchId,
        @Nullable KeptElement source,
        List<KeptElement> destinations,
        List<KeptElement> extensions) {

    public BatchInfo {
        destinations = List.copyOf(destinations);
        extensions = List.copyOf(extensions);
    }
}

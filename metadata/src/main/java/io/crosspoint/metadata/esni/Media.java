package io.crosspoint.metadata.esni;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code Media}: a channel or an asset, with the points at which policies begin and end.
 *
 * @param identity its name
 * @param source the stream that it is
 * @param effective from when it counts
 * @param expires from when it counts no more
 * @param mediaPoints in the order of the document
 */
public record Media(
        Identity identity,
        @Nullable String source,
        @Nullable OffsetDateTime effective,
        @Nullable OffsetDateTime expires,
        List<MediaPoint> mediaPoints)
        implements Entry {
    public Media {
        mediaPoints = List.copyOf(mediaPoints);
    }
}

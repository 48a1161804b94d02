package io.crosspoint.metadata.esam;

import io.crosspoint.metadata.xml.KeptElement;
import io.crosspoint.metadata.xml.XmlDuration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code EventSchedule}: a signal is to be inserted again and again. The ends are times of day or
 * offsets from the signal's own time.
 *
 * @param interval from one insertion to the next; null for once
 * @param start the first insertion
 * @param stop after which no more comes; null for open
 * @param extensions what the schema leaves open
 */
public record EventSchedule(
        @Nullable XmlDuration interval,
        End start,
        @Nullable End stop,
        List<KeptElement> extensions) {

    public EventSchedule {
        extensions = List.copyOf(extensions);
    }

    /** An end of a schedule. */
    public sealed interface End {}

    /** {@code StartUTC}, {@code StopUTC}. */
    public record Utc(OffsetDateTime utcPoint) implements End {}

    /** {@code StartOffset}, {@code StopOffset}. */
    public record Offset(XmlDuration offset) implements End {}
}

package io.crosspoint.metadata.esni;

import io.crosspoint.metadata.xml.XmlDuration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code MediaPoint}: a point of a media at which policies are removed and applied.
 *
 * @param identity its name
 * @param source the stream in which it is looked for, where that is not the media's
 * @param effective from when it can be matched
 * @param expires from when it can be matched no more
 * @param matchTime the time of day that it is, where time decides
 * @param matchOffset from the start of an asset, where that decides
 * @param expectedDuration of what begins here; since 2018
 * @param order among points of the same time; since 2018
 * @param reusable whether it can be matched more than once; since 2018
 * @param removes policies that end here, before the others begin
 * @param applies policies that begin here
 * @param matchSignals signals that are this point, any of them; more than one since 2020
 */
public record MediaPoint(
        Identity identity,
        @Nullable String source,
        @Nullable OffsetDateTime effective,
        @Nullable OffsetDateTime expires,
        @Nullable OffsetDateTime matchTime,
        @Nullable XmlDuration matchOffset,
        @Nullable XmlDuration expectedDuration,
        @Nullable Integer order,
        @Nullable Boolean reusable,
        List<Policy> removes,
        List<Apply> applies,
        List<MatchSignal> matchSignals)
        implements Entry {

    public MediaPoint {
        removes = List.copyOf(removes);
        applies = List.copyOf(applies);
        matchSignals = List.copyOf(matchSignals);
    }

    /**
     * {@code Apply}.
     *
     * @param policy what begins
     * @param duration for how long; null until it is removed
     * @param priority over other policies; since 2018
     */
    public record Apply(
            Policy policy, @Nullable XmlDuration duration, @Nullable Integer priority) {}

    /**
     * {@code MatchSignal}.
     *
     * @param match how many of the asserts must hold; null for all
     * @param signalTolerance how far from {@code matchTime} the signal may come
     * @param schema the schema of the signal that the asserts speak of; SCTE 35 where nothing is
     *     said; since 2020
     * @param asserts XPath expressions
     */
    public record MatchSignal(
            @Nullable Match match,
            @Nullable XmlDuration signalTolerance,
            @Nullable String schema,
            List<String> asserts) {
        public MatchSignal {
            asserts = List.copyOf(asserts);
        }
    }
}

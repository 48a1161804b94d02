package io.crosspoint.hub.cue.deciding;

import io.crosspoint.hub.cue.Decision.Kind;
import io.crosspoint.metadata.scte35.SpliceCommand;
import io.crosspoint.metadata.scte35.SpliceDescriptor;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceInsert;
import io.crosspoint.metadata.scte35.SpliceTime;
import io.crosspoint.metadata.scte35.TimeSignal;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The times within a section, read and changed. Encrypted sections have none that can be seen. */
public final class SpliceTimes {

    private static final long MASK = (1L << 33) - 1;

    private SpliceTimes() {}

    /** The splice point, 90 kHz, 33 bits; the first one where components have their own. */
    public static OptionalLong of(SpliceInfoSection section) {
        SpliceTime time = timeOf(section.spliceCommand());
        return time.timeSpecifiedFlag()
                ? OptionalLong.of(time.ptsTime() + section.ptsAdjustment() & MASK)
                : OptionalLong.empty();
    }

    /** The same as it stands in the command; unspecified if there is none. */
    static SpliceTime timeOf(SpliceCommand command) {
        SpliceTime time =
                switch (command) {
                    case TimeSignal(SpliceTime signal) -> signal;
                    case SpliceInsert insert ->
                            insert.spliceTime() != null || insert.components().isEmpty()
                                    ? insert.spliceTime()
                                    : insert.components().getFirst().spliceTime();
                    default -> null;
                };
        return time == null ? SpliceTime.UNSPECIFIED : time;
    }

    /** The same section with every time in it changed. */
    public static SpliceInfoSection map(SpliceInfoSection section, LongUnaryOperator change) {
        long adjustment = section.ptsAdjustment();
        LongUnaryOperator adjusted =
                pts -> change.applyAsLong(pts + adjustment & MASK) - adjustment & MASK;
        return switch (section.spliceCommand()) {
            case TimeSignal(SpliceTime time) ->
                    with(section, new TimeSignal(mapped(time, adjusted)));
            case SpliceInsert insert ->
                    with(
                            section,
                            with(
                                    insert,
                                    insert.spliceImmediateFlag(),
                                    insert.spliceTime() == null
                                            ? null
                                            : mapped(insert.spliceTime(), adjusted),
                                    adjusted));
            default -> section;
        };
    }

    /**
     * A section whose point has passed, to be carried out at once all the same. Of one that ends
     * something that is what it ends: what it starts would start at a wrong time.
     */
    public static SpliceInfoSection immediate(SpliceInfoSection section) {
        return now(Worth.of(section) == Kind.END ? Worth.ending(section) : section);
    }

    /** The same section without its times: what it says is so now. */
    static SpliceInfoSection now(SpliceInfoSection section) {
        return switch (section.spliceCommand()) {
            case TimeSignal ignored -> with(section, new TimeSignal(SpliceTime.UNSPECIFIED));
            case SpliceInsert insert when !insert.spliceEventCancelIndicator() ->
                    with(section, with(insert, true, null, null));
            default -> section;
        };
    }

    private static SpliceTime mapped(SpliceTime time, LongUnaryOperator change) {
        return time.timeSpecifiedFlag()
                ? new SpliceTime(true, change.applyAsLong(time.ptsTime()), time.reserved())
                : time;
    }

    private static SpliceInsert with(
            SpliceInsert insert,
            boolean immediate,
            @Nullable SpliceTime time,
            @Nullable LongUnaryOperator change) {
        return new SpliceInsert(
                insert.spliceEventId(),
                insert.spliceEventCancelIndicator(),
                insert.outOfNetworkIndicator(),
                insert.programSpliceFlag(),
                immediate,
                insert.eventIdComplianceFlag(),
                time,
                insert.components().stream()
                        .map(
                                part ->
                                        new SpliceInsert.Component(
                                                part.componentTag(),
                                                change == null || part.spliceTime() == null
                                                        ? null
                                                        : mapped(part.spliceTime(), change)))
                        .toList(),
                insert.breakDuration(),
                insert.uniqueProgramId(),
                insert.availNum(),
                insert.availsExpected(),
                insert.reserved());
    }

    private static SpliceInfoSection with(SpliceInfoSection section, SpliceCommand command) {
        return with(section, command, section.descriptors());
    }

    static SpliceInfoSection with(
            SpliceInfoSection section, SpliceCommand command, List<SpliceDescriptor> descriptors) {
        return new SpliceInfoSection(
                section.sectionSyntaxIndicator(),
                section.privateIndicator(),
                section.sapType(),
                section.protocolVersion(),
                section.encryptionAlgorithm(),
                section.ptsAdjustment(),
                section.cwIndex(),
                section.tier(),
                section.legacyCommandLength(),
                command,
                section.commandTrailing(),
                descriptors,
                section.alignmentStuffing());
    }
}

package io.crosspoint.metadata.translate;

import io.crosspoint.metadata.scte104.ComponentModeDpiRequestData;
import io.crosspoint.metadata.scte104.EncryptedDpiRequestData;
import io.crosspoint.metadata.scte104.OperationData;
import io.crosspoint.metadata.scte104.ScheduleComponentModeRequestData;
import io.crosspoint.metadata.scte104.ScheduleDefinitionData;
import io.crosspoint.metadata.scte104.SpliceRequestData;
import io.crosspoint.metadata.scte104.TimeSignalRequestData;
import io.crosspoint.metadata.scte35.BreakDuration;
import io.crosspoint.metadata.scte35.SpliceCommand;
import io.crosspoint.metadata.scte35.SpliceDescriptor;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceInsert;
import io.crosspoint.metadata.scte35.SpliceNull;
import io.crosspoint.metadata.scte35.SpliceSchedule;
import io.crosspoint.metadata.scte35.SpliceTime;
import io.crosspoint.metadata.scte35.TimeSignal;
import io.crosspoint.metadata.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A section in the making: a normal request and the supplemental ones that modify it. */
final class SectionDraft {

    static final int MAX_COMPONENTS = 255;
    static final int MAX_EVENTS = 255;

    /** So many of the longest descriptors, and as many components, leave room in a section. */
    private static final int SMALL_LOOP = 14;

    final int index;
    final OperationData request;
    final int protocolVersion;
    int tier = SpliceInfoSection.TIER_ALL;
    @Nullable EncryptedDpiRequestData encryption;
    List<SpliceDescriptor> descriptors = List.of();
    private List<ComponentModeDpiRequestData.Component> components = List.of();
    private final List<SpliceSchedule.Event> events = new ArrayList<>(0);
    private @Nullable SpliceCommand ready;

    SectionDraft(int index, OperationData request, int protocolVersion) {
        this.index = index;
        this.request = request;
        this.protocolVersion = protocolVersion;
    }

    /** A draft whose command is known already. */
    SectionDraft(int index, OperationData request, int protocolVersion, SpliceCommand command) {
        this(index, request, protocolVersion);
        ready = command;
    }

    void add(SpliceDescriptor descriptor) {
        if (descriptors.isEmpty()) {
            descriptors = new ArrayList<>(2);
        }
        descriptors.add(descriptor);
    }

    /** Takes components; false if a splice_insert cannot hold so many. */
    boolean addComponents(List<ComponentModeDpiRequestData.Component> more) {
        if (components.size() + more.size() > MAX_COMPONENTS) {
            return false;
        }
        List<ComponentModeDpiRequestData.Component> all = new ArrayList<>(components);
        all.addAll(more);
        components = all;
        return true;
    }

    /** Takes an event of the schedule; false if a splice_schedule cannot hold so many. */
    boolean addEvent(ScheduleDefinitionData definition) {
        return events.size() < MAX_EVENTS && events.add(event(definition));
    }

    /** Makes the last event one of components; false if there is none, or too many. */
    boolean addComponents(ScheduleComponentModeRequestData request) {
        if (events.isEmpty()
                || events.getLast().spliceEventCancelIndicator()
                || request.components().size() > MAX_COMPONENTS) {
            return false;
        }
        SpliceSchedule.Event last = events.removeLast();
        List<SpliceSchedule.Component> parts = new ArrayList<>(last.components());
        for (ScheduleComponentModeRequestData.Component part : request.components()) {
            parts.add(new SpliceSchedule.Component(part.componentTag(), part.time()));
        }
        events.add(
                new SpliceSchedule.Event(
                        last.spliceEventId(),
                        false,
                        last.eventIdComplianceFlag(),
                        last.outOfNetworkIndicator(),
                        false,
                        0,
                        parts,
                        last.breakDuration(),
                        last.uniqueProgramId(),
                        last.availNum(),
                        last.availsExpected(),
                        last.reserved()));
        return true;
    }

    /** The section in the clear, processed at a time. */
    SpliceInfoSection section(long ptsNow) {
        EncryptedDpiRequestData encrypted = encryption;
        return new SpliceInfoSection(
                false,
                false,
                SpliceInfoSection.SAP_TYPE_NOT_SPECIFIED,
                protocolVersion,
                encrypted == null ? 0 : encrypted.encryptionAlgorithm(),
                0,
                encrypted == null ? 0 : encrypted.cwIndex(),
                tier,
                false,
                command(ptsNow),
                Bytes.EMPTY,
                descriptors,
                Bytes.EMPTY);
    }

    private SpliceCommand command(long ptsNow) {
        if (ready != null) {
            return ready;
        }
        return switch (request) {
            case SpliceRequestData splice -> splice(splice, ptsNow);
            case TimeSignalRequestData signal -> new TimeSignal(at(ptsNow, signal.preRollTime()));
            default -> events.isEmpty() ? new SpliceNull() : new SpliceSchedule(events);
        };
    }

    /** False if no such section can be longer than one may be. */
    boolean mayBeTooLong() {
        return descriptors.size() > SMALL_LOOP
                || components.size() > SMALL_LOOP
                || !events.isEmpty()
                || ready != null;
    }

    boolean hasEvents() {
        return !events.isEmpty();
    }

    /** Table 9-7 of ANSI/SCTE 104 2023. */
    private SpliceInsert splice(SpliceRequestData splice, long ptsNow) {
        int type = splice.spliceInsertType();
        if (type == SpliceRequestData.CANCEL) {
            return SpliceInsert.cancel(splice.spliceEventId());
        }
        boolean start =
                type == SpliceRequestData.START_NORMAL || type == SpliceRequestData.START_IMMEDIATE;
        boolean program = components.isEmpty();
        boolean immediate =
                type == SpliceRequestData.START_IMMEDIATE
                        || type == SpliceRequestData.END_IMMEDIATE
                        || program && splice.preRollTime() == 0;
        List<SpliceInsert.Component> parts = new ArrayList<>(components.size());
        for (ComponentModeDpiRequestData.Component part : components) {
            SpliceTime time = immediate ? null : at(ptsNow, part.componentPreroll());
            parts.add(new SpliceInsert.Component(part.componentTag(), time));
        }
        return new SpliceInsert(
                splice.spliceEventId(),
                false,
                start,
                program,
                immediate,
                true,
                program && !immediate ? at(ptsNow, splice.preRollTime()) : null,
                parts,
                start ? duration(splice.breakDuration(), splice.autoReturnFlag()) : null,
                splice.uniqueProgramId(),
                splice.availNum(),
                splice.availsExpected(),
                SpliceInsert.RESERVED);
    }

    private static SpliceSchedule.Event event(ScheduleDefinitionData definition) {
        boolean cancel = definition.spliceScheduleCommand() == ScheduleDefinitionData.CANCEL;
        boolean start = definition.spliceScheduleCommand() == ScheduleDefinitionData.INSERT;
        return new SpliceSchedule.Event(
                definition.spliceEventId(),
                cancel,
                true,
                start,
                !cancel,
                cancel ? 0 : definition.time(),
                List.of(),
                cancel ? null : duration(definition.breakDuration(), definition.autoReturn()),
                cancel ? 0 : definition.uniqueProgramId(),
                cancel ? 0 : definition.availNum(),
                cancel ? 0 : definition.availsExpected(),
                SpliceSchedule.Event.RESERVED);
    }

    private static SpliceTime at(long ptsNow, int preRollMillis) {
        long ticks = (long) preRollMillis * Clock90k.TICKS_PER_MILLISECOND;
        return SpliceTime.at(Clock90k.plus(ptsNow, ticks));
    }

    private static @Nullable BreakDuration duration(int tenths, int autoReturn) {
        return tenths == 0
                ? null
                : new BreakDuration(autoReturn != 0, (long) tenths * Clock90k.TICKS_PER_TENTH);
    }
}

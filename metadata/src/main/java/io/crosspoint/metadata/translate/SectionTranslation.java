package io.crosspoint.metadata.translate;

import io.crosspoint.metadata.scte104.ComponentModeDpiRequestData;
import io.crosspoint.metadata.scte104.EncryptedDpiRequestData;
import io.crosspoint.metadata.scte104.InjectSectionDataRequest;
import io.crosspoint.metadata.scte104.InsertTierData;
import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte104.Operation;
import io.crosspoint.metadata.scte104.OperationData;
import io.crosspoint.metadata.scte104.ProprietaryCommandRequestData;
import io.crosspoint.metadata.scte104.ScheduleComponentModeRequestData;
import io.crosspoint.metadata.scte104.ScheduleDefinitionData;
import io.crosspoint.metadata.scte104.SpliceNullRequestData;
import io.crosspoint.metadata.scte104.SpliceRequestData;
import io.crosspoint.metadata.scte104.StartScheduleDownloadRequestData;
import io.crosspoint.metadata.scte104.TimeSignalRequestData;
import io.crosspoint.metadata.scte104.Timestamp;
import io.crosspoint.metadata.scte104.TransmitScheduleRequestData;
import io.crosspoint.metadata.scte35.BandwidthReservation;
import io.crosspoint.metadata.scte35.BreakDuration;
import io.crosspoint.metadata.scte35.EncryptedCommand;
import io.crosspoint.metadata.scte35.PrivateCommand;
import io.crosspoint.metadata.scte35.ReservedCommand;
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

/** One section on its way to a message. Used once, by one thread. */
final class SectionTranslation {

    /** {@code num_ops} has 8 bits. */
    private static final int MAX_OPS = 255;

    private static final int MAX_16_BITS = 0xFFFF;

    /** Stands for a time that SCTE 104 has no pre-roll for. */
    private static final int TOO_FAR = -1;

    /** {@code table_id} up to and with {@code splice_command_type}. */
    private static final int BYTES_BEFORE_COMMAND = 14;

    /** {@code descriptor_loop_length} and {@code CRC_32}. */
    private static final int BYTES_AFTER_COMMAND = 6;

    private final SpliceInfoSection section;
    private final long ptsNow;
    private final RequestsForDescriptors descriptors;
    private final List<Operation> ops = new ArrayList<>(4);
    private final List<Untranslated> untranslated = new ArrayList<>(0);

    SectionTranslation(SpliceInfoSection section, long ptsNow, @Nullable FrameRate frameRate) {
        this.section = section;
        this.ptsNow = ptsNow & Clock90k.MASK;
        this.descriptors = new RequestsForDescriptors(frameRate, untranslated);
    }

    Translation<MultipleOperationMessage> run() {
        if (!command()) {
            return new Translation<>(List.of(), untranslated);
        }
        if (section.sapType() != SpliceInfoSection.SAP_TYPE_NOT_SPECIFIED) {
            lost("sap_type " + section.sapType() + " cannot be asked for");
        }
        if (section.encryptionAlgorithm() != 0) {
            encryption();
        }
        if (section.tier() != SpliceInfoSection.TIER_ALL) {
            add(new InsertTierData(section.tier()));
        }
        for (int i = 0; i < section.descriptors().size(); i++) {
            descriptor(i, section.descriptors().get(i));
        }
        if (section.spliceCommand() instanceof SpliceSchedule schedule) {
            events(schedule);
        }
        return new Translation<>(List.of(message()), untranslated);
    }

    private MultipleOperationMessage message() {
        return new MultipleOperationMessage(
                0, 0, 0, 0, section.protocolVersion(), Timestamp.IMMEDIATE, ops);
    }

    private boolean command() {
        if (!section.commandTrailing().isEmpty()) {
            lost(section.commandTrailing().length() + " bytes behind the command");
        }
        return switch (section.spliceCommand()) {
            case SpliceNull ignored -> add(new SpliceNullRequestData());
            case SpliceInsert insert -> insert(insert);
            case TimeSignal signal -> timeSignal(signal);
            case PrivateCommand own ->
                    add(new ProprietaryCommandRequestData(own.identifier(), 0, own.privateBytes()));
            case SpliceSchedule ignored -> add(new StartScheduleDownloadRequestData(List.of()));
            case BandwidthReservation reservation -> image(reservation);
            case ReservedCommand reserved -> image(reserved);
            case EncryptedCommand ignored -> {
                lost("the section is encrypted");
                yield false;
            }
        };
    }

    private boolean timeSignal(TimeSignal signal) {
        if (!signal.spliceTime().timeSpecifiedFlag()) {
            lost("without a time; a pre-roll of 0 is the nearest");
            return add(new TimeSignalRequestData(0));
        }
        int preRoll = preRoll(signal.spliceTime());
        return preRoll == TOO_FAR
                ? image(new TimeSignal(adjusted(signal.spliceTime())))
                : add(new TimeSignalRequestData(preRoll));
    }

    private boolean insert(SpliceInsert insert) {
        if (insert.spliceEventCancelIndicator()) {
            return add(request(insert, SpliceRequestData.CANCEL, 0, 0));
        }
        int preRoll = 0;
        SpliceTime time = insert.spliceTime();
        if (time != null && time.timeSpecifiedFlag()) {
            if (insert.outOfNetworkIndicator() && fromNow(time) < 0) {
                lost("the time to leave the network is over");
                return false;
            }
            preRoll = preRoll(time);
        }
        List<ComponentModeDpiRequestData.Component> components = components(insert);
        BreakDuration duration = insert.breakDuration();
        if (preRoll == TOO_FAR
                || components == null
                || duration != null && rounded(duration) > MAX_16_BITS) {
            return image(adjusted(insert));
        }
        if (!insert.eventIdComplianceFlag()) {
            lost("event_id_compliance_flag 0 cannot be asked for");
        }
        if (!insert.programSpliceFlag() && components.isEmpty()) {
            lost("component mode without a component cannot be asked for");
        } else if (!insert.spliceImmediateFlag() && isUntimed(insert)) {
            lost("without a time; a pre-roll of 0, which makes it immediate, is the nearest");
        }
        add(request(insert, type(insert), preRoll, tenths(insert)));
        return components.isEmpty() || add(new ComponentModeDpiRequestData(components));
    }

    private static boolean isUntimed(SpliceInsert insert) {
        SpliceTime time = insert.spliceTime();
        return insert.programSpliceFlag() && (time == null || !time.timeSpecifiedFlag());
    }

    private static int type(SpliceInsert insert) {
        if (insert.spliceImmediateFlag()) {
            return insert.outOfNetworkIndicator()
                    ? SpliceRequestData.START_IMMEDIATE
                    : SpliceRequestData.END_IMMEDIATE;
        }
        return insert.outOfNetworkIndicator()
                ? SpliceRequestData.START_NORMAL
                : SpliceRequestData.END_NORMAL;
    }

    private static SpliceRequestData request(
            SpliceInsert insert, int type, int preRoll, int tenths) {
        BreakDuration duration = insert.breakDuration();
        boolean autoReturn = tenths > 0 && duration != null && duration.autoReturn();
        return new SpliceRequestData(
                type,
                insert.spliceEventId(),
                insert.uniqueProgramId(),
                preRoll,
                tenths,
                insert.availNum(),
                insert.availsExpected(),
                autoReturn ? 1 : 0,
                null);
    }

    private int tenths(SpliceInsert insert) {
        BreakDuration duration = insert.breakDuration();
        if (duration == null) {
            return 0;
        }
        if (!insert.outOfNetworkIndicator()) {
            lost("a return to the network has no break_duration");
            return 0;
        }
        return tenths(duration);
    }

    private int tenths(BreakDuration duration) {
        long ticks = duration.duration();
        int tenths = rounded(duration);
        if (tenths == 0) {
            lost("a break_duration of " + ticks + " ticks is none in tenths of a second");
        } else if ((long) tenths * Clock90k.TICKS_PER_TENTH != ticks) {
            lost(
                    "break_duration "
                            + ticks
                            + " is carried as "
                            + tenths
                            + " tenths of a second, "
                            + ((long) tenths * Clock90k.TICKS_PER_TENTH - ticks)
                            + " ticks off");
        }
        return tenths;
    }

    private static int rounded(BreakDuration duration) {
        long half = Clock90k.TICKS_PER_TENTH / 2;
        return (int) ((duration.duration() + half) / Clock90k.TICKS_PER_TENTH);
    }

    /** The components' pre-rolls; null if one is too far away. */
    private @Nullable List<ComponentModeDpiRequestData.Component> components(SpliceInsert insert) {
        List<ComponentModeDpiRequestData.Component> components = new ArrayList<>();
        for (SpliceInsert.Component component : insert.components()) {
            SpliceTime time = component.spliceTime();
            int preRoll = time == null || !time.timeSpecifiedFlag() ? 0 : preRoll(time);
            if (preRoll == TOO_FAR) {
                return null;
            }
            components.add(
                    new ComponentModeDpiRequestData.Component(component.componentTag(), preRoll));
        }
        return components;
    }

    private void events(SpliceSchedule schedule) {
        for (SpliceSchedule.Event event : schedule.events()) {
            if (!event.eventIdComplianceFlag()) {
                lost("event_id_compliance_flag 0 of " + event.spliceEventId());
            }
            BreakDuration duration = event.breakDuration();
            int tenths = 0;
            if (duration != null && rounded(duration) > MAX_16_BITS) {
                lost("break_duration " + duration.duration() + " of " + event.spliceEventId());
            } else if (duration != null) {
                tenths = tenths(duration);
            }
            List<ScheduleComponentModeRequestData.Component> components = new ArrayList<>();
            for (SpliceSchedule.Component component : event.components()) {
                components.add(
                        new ScheduleComponentModeRequestData.Component(
                                component.componentTag(), component.utcSpliceTime()));
            }
            int more = components.isEmpty() ? 2 : 3;
            if (ops.size() + more > MAX_OPS) {
                lost("a message has no room for event " + event.spliceEventId() + " and later");
                break;
            }
            add(definition(event, tenths, components));
            if (!components.isEmpty()) {
                add(new ScheduleComponentModeRequestData(components));
            }
        }
        add(new TransmitScheduleRequestData(0));
    }

    private static ScheduleDefinitionData definition(
            SpliceSchedule.Event event,
            int tenths,
            List<ScheduleComponentModeRequestData.Component> components) {
        int command =
                event.outOfNetworkIndicator()
                        ? ScheduleDefinitionData.INSERT
                        : ScheduleDefinitionData.RETURN;
        BreakDuration duration = event.breakDuration();
        return new ScheduleDefinitionData(
                event.spliceEventCancelIndicator() ? ScheduleDefinitionData.CANCEL : command,
                event.spliceEventId(),
                components.isEmpty() ? event.utcSpliceTime() : components.getFirst().time(),
                event.uniqueProgramId(),
                tenths > 0 && duration != null && duration.autoReturn() ? 1 : 0,
                tenths,
                event.availNum(),
                event.availsExpected());
    }

    private void encryption() {
        add(new EncryptedDpiRequestData(section.encryptionAlgorithm(), section.cwIndex()));
    }

    private void descriptor(int i, SpliceDescriptor descriptor) {
        // A schedule still needs its events and their transmission.
        int reserved = section.spliceCommand() instanceof SpliceSchedule ? 2 : 0;
        if (ops.size() + reserved >= MAX_OPS) {
            untranslated.add(
                    new Untranslated(i, descriptor.name(), "a message has no room for it"));
            return;
        }
        add(descriptors.request(i, descriptor));
    }

    /** Milliseconds from now; 0 and a report if it is over; {@link #TOO_FAR} beyond 16 bits. */
    private int preRoll(SpliceTime time) {
        long ticks = fromNow(time);
        if (ticks < 0) {
            lost("the time is over by " + -ticks / Clock90k.TICKS_PER_MILLISECOND + " ms");
            return 0;
        }
        long half = Clock90k.TICKS_PER_MILLISECOND / 2;
        long millis = (ticks + half) / Clock90k.TICKS_PER_MILLISECOND;
        return millis > MAX_16_BITS ? TOO_FAR : (int) millis;
    }

    private long fromNow(SpliceTime time) {
        return Clock90k.between(ptsNow, Clock90k.plus(time.ptsTime(), section.ptsAdjustment()));
    }

    private SpliceTime adjusted(SpliceTime time) {
        return time.timeSpecifiedFlag()
                ? SpliceTime.at(Clock90k.plus(time.ptsTime(), section.ptsAdjustment()))
                : time;
    }

    /** With times that hold without a pts_adjustment, for a section of SCTE 104 has none. */
    private SpliceInsert adjusted(SpliceInsert insert) {
        List<SpliceInsert.Component> components = new ArrayList<>();
        for (SpliceInsert.Component component : insert.components()) {
            SpliceTime time = component.spliceTime();
            components.add(
                    new SpliceInsert.Component(
                            component.componentTag(), time == null ? null : adjusted(time)));
        }
        SpliceTime time = insert.spliceTime();
        return new SpliceInsert(
                insert.spliceEventId(),
                insert.spliceEventCancelIndicator(),
                insert.outOfNetworkIndicator(),
                insert.programSpliceFlag(),
                insert.spliceImmediateFlag(),
                insert.eventIdComplianceFlag(),
                time == null ? null : adjusted(time),
                components,
                insert.breakDuration(),
                insert.uniqueProgramId(),
                insert.availNum(),
                insert.availsExpected(),
                insert.reserved());
    }

    private boolean image(SpliceCommand command) {
        byte[] whole = SpliceInfoSection.of(command, List.of()).toBytes();
        int length = whole.length - BYTES_BEFORE_COMMAND - BYTES_AFTER_COMMAND;
        Bytes contents = Bytes.owning(whole, BYTES_BEFORE_COMMAND, length);
        return add(
                new InjectSectionDataRequest(
                        section.protocolVersion(), command.spliceCommandType(), contents));
    }

    private boolean add(OperationData data) {
        return ops.add(Operation.of(data));
    }

    private void lost(String reason) {
        untranslated.add(
                new Untranslated(Untranslated.WHOLE, section.spliceCommand().name(), reason));
    }
}

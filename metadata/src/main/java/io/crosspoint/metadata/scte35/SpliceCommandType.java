package io.crosspoint.metadata.scte35;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementRef;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlSeeAlso;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code SpliceCommandType} of the schema, and the types that extend it. */
@XmlSeeAlso({
    SpliceCommandType.SpliceNullType.class,
    SpliceCommandType.SpliceScheduleType.class,
    SpliceCommandType.SpliceInsertType.class,
    SpliceCommandType.TimeSignalType.class,
    SpliceCommandType.BandwidthReservationType.class,
    SpliceCommandType.PrivateCommandType.class
})
abstract class SpliceCommandType {

    static SpliceCommandType of(SpliceCommand command) {
        return switch (command) {
            case SpliceNull ignored -> new SpliceNullType();
            case SpliceSchedule schedule -> new SpliceScheduleType(schedule);
            case SpliceInsert insert -> new SpliceInsertType(insert);
            case TimeSignal signal -> new TimeSignalType(signal);
            case BandwidthReservation ignored -> new BandwidthReservationType();
            case PrivateCommand own -> new PrivateCommandType(own);
            case ReservedCommand ignored -> throw noElement(command);
            case EncryptedCommand ignored -> throw noElement(command);
        };
    }

    private static IllegalArgumentException noElement(SpliceCommand command) {
        return new IllegalArgumentException("the schema has no element for " + command.name());
    }

    @XmlRootElement(name = "SpliceNull")
    static final class SpliceNullType extends SpliceCommandType {}

    @XmlRootElement(name = "BandwidthReservation")
    static final class BandwidthReservationType extends SpliceCommandType {}

    @XmlRootElement(name = "SpliceSchedule")
    static final class SpliceScheduleType extends SpliceCommandType {
        @XmlElement(name = "Event")
        List<Event> events = List.of();

        SpliceScheduleType() {}

        SpliceScheduleType(SpliceSchedule schedule) {
            events = schedule.events().stream().map(Event::new).toList();
        }

        static final class Event {
            @XmlAttribute long spliceEventId;
            @XmlAttribute boolean spliceEventCancelIndicator;
            @XmlAttribute @Nullable Boolean eventIdComplianceFlag;
            @XmlAttribute @Nullable Boolean outOfNetworkIndicator;
            @XmlAttribute @Nullable Integer uniqueProgramId;
            @XmlAttribute @Nullable Integer availNum;
            @XmlAttribute @Nullable Integer availsExpected;

            @XmlElement(name = "Program")
            @Nullable Splice program;

            @XmlElement(name = "Component")
            List<Splice> components = List.of();

            @XmlElementRef @Nullable BreakDurationType breakDuration;

            Event() {}

            Event(SpliceSchedule.Event event) {
                spliceEventId = event.spliceEventId();
                spliceEventCancelIndicator = event.spliceEventCancelIndicator();
                eventIdComplianceFlag = event.eventIdComplianceFlag() ? null : false;
                if (!spliceEventCancelIndicator) {
                    outOfNetworkIndicator = event.outOfNetworkIndicator();
                    uniqueProgramId = event.uniqueProgramId();
                    availNum = event.availNum();
                    availsExpected = event.availsExpected();
                }
                if (spliceEventCancelIndicator || event.programSpliceFlag()) {
                    program = new Splice(null, event.utcSpliceTime());
                }
                components =
                        event.components().stream()
                                .map(c -> new Splice(c.componentTag(), c.utcSpliceTime()))
                                .toList();
                breakDuration = BreakDurationType.of(event.breakDuration());
            }
        }
    }

    @XmlRootElement(name = "SpliceInsert")
    static final class SpliceInsertType extends SpliceCommandType {
        @XmlAttribute long spliceEventId;
        @XmlAttribute boolean spliceEventCancelIndicator;
        @XmlAttribute @Nullable Boolean outOfNetworkIndicator;
        @XmlAttribute @Nullable Boolean spliceImmediateFlag;
        @XmlAttribute @Nullable Boolean eventIdComplianceFlag;
        @XmlAttribute @Nullable Integer uniqueProgramId;
        @XmlAttribute @Nullable Integer availNum;
        @XmlAttribute @Nullable Integer availsExpected;

        @XmlElement(name = "Program")
        @Nullable Splice program;

        @XmlElement(name = "Component")
        List<Splice> components = List.of();

        @XmlElementRef @Nullable BreakDurationType breakDuration;

        SpliceInsertType() {}

        SpliceInsertType(SpliceInsert insert) {
            spliceEventId = insert.spliceEventId();
            spliceEventCancelIndicator = insert.spliceEventCancelIndicator();
            if (spliceEventCancelIndicator) {
                // The schema wants one of Program and Component even here.
                program = new Splice();
                return;
            }
            outOfNetworkIndicator = insert.outOfNetworkIndicator();
            spliceImmediateFlag = insert.spliceImmediateFlag();
            eventIdComplianceFlag = insert.eventIdComplianceFlag() ? null : false;
            uniqueProgramId = insert.uniqueProgramId();
            availNum = insert.availNum();
            availsExpected = insert.availsExpected();
            if (insert.programSpliceFlag()) {
                program = new Splice(null, insert.spliceTime());
            }
            components =
                    insert.components().stream()
                            .map(c -> new Splice(c.componentTag(), c.spliceTime()))
                            .toList();
            breakDuration = BreakDurationType.of(insert.breakDuration());
        }
    }

    /** {@code Program}, or {@code Component} if there is a tag. */
    static final class Splice {
        @XmlAttribute @Nullable Integer componentTag;
        @XmlAttribute @Nullable String utcSpliceTime;
        @XmlElementRef @Nullable SpliceTimeType spliceTime;

        Splice() {}

        Splice(@Nullable Integer componentTag, long utcSpliceTime) {
            this.componentTag = componentTag;
            this.utcSpliceTime = Meaning.utc(utcSpliceTime).toString();
        }

        Splice(@Nullable Integer componentTag, @Nullable SpliceTime time) {
            this.componentTag = componentTag;
            spliceTime = time == null ? null : new SpliceTimeType(time);
        }
    }

    @XmlRootElement(name = "TimeSignal")
    static final class TimeSignalType extends SpliceCommandType {
        @XmlElementRef @Nullable SpliceTimeType spliceTime;

        TimeSignalType() {}

        TimeSignalType(TimeSignal signal) {
            spliceTime = new SpliceTimeType(signal.spliceTime());
        }
    }

    @XmlRootElement(name = "PrivateCommand")
    static final class PrivateCommandType extends SpliceCommandType {
        @XmlAttribute long identifier;

        @XmlElement(name = "PrivateBytes")
        @Nullable String privateBytes;

        PrivateCommandType() {}

        PrivateCommandType(PrivateCommand own) {
            identifier = own.identifier();
            privateBytes = own.privateBytes().isEmpty() ? null : own.privateBytes().hex();
        }
    }

    @XmlRootElement(name = "SpliceTime")
    static final class SpliceTimeType {
        @XmlAttribute @Nullable Long ptsTime;

        SpliceTimeType() {}

        SpliceTimeType(SpliceTime time) {
            ptsTime = time.timeSpecifiedFlag() ? time.ptsTime() : null;
        }
    }

    @XmlRootElement(name = "BreakDuration")
    static final class BreakDurationType {
        @XmlAttribute boolean autoReturn;
        @XmlAttribute long duration;

        static @Nullable BreakDurationType of(@Nullable BreakDuration duration) {
            if (duration == null) {
                return null;
            }
            BreakDurationType type = new BreakDurationType();
            type.autoReturn = duration.autoReturn();
            type.duration = duration.duration();
            return type;
        }
    }
}

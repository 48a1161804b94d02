package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code splice_schedule()}: splices at times of day, told well before.
 *
 * @param events at most 255
 */
public record SpliceSchedule(List<Event> events) implements SpliceCommand {

    /** Its {@code splice_command_type}. */
    public static final int TYPE = 0x04;

    /**
     * One event of the schedule.
     *
     * @param spliceEventId 32 bits
     * @param spliceEventCancelIndicator a sent event is called off; nothing more follows
     * @param eventIdComplianceFlag as read; a reserved bit before the 2023 edition
     * @param outOfNetworkIndicator true out of the network, false back to it
     * @param programSpliceFlag all components at {@code utcSpliceTime}; else see {@code components}
     * @param utcSpliceTime seconds since 1980-01-06 00:00:00 UTC, 32 bits; 0 if by components
     * @param components empty when the whole program is spliced; at most 255
     * @param breakDuration null if {@code duration_flag} is 0
     * @param uniqueProgramId 16 bits
     * @param availNum 8 bits
     * @param availsExpected 8 bits
     * @param reserved the reserved bits as read: 6 behind the compliance flag, 5 behind the flags
     */
    public record Event(
            long spliceEventId,
            boolean spliceEventCancelIndicator,
            boolean eventIdComplianceFlag,
            boolean outOfNetworkIndicator,
            boolean programSpliceFlag,
            long utcSpliceTime,
            List<Component> components,
            @Nullable BreakDuration breakDuration,
            int uniqueProgramId,
            int availNum,
            int availsExpected,
            int reserved) {

        /** {@code reserved} of an event made here. */
        public static final int RESERVED = 0x7FF;

        public Event {
            components = List.copyOf(components);
        }

        /** {@code duration_flag}. */
        public boolean durationFlag() {
            return breakDuration != null;
        }

        private static Event read(BitReader in) {
            long eventId = in.longBits(32);
            boolean cancel = in.flag();
            boolean compliance = in.flag();
            int reserved = in.bits(6) << 5;
            if (cancel) {
                return new Event(
                        eventId,
                        true,
                        compliance,
                        false,
                        false,
                        0,
                        List.of(),
                        null,
                        0,
                        0,
                        0,
                        reserved | 0x1F);
            }
            boolean outOfNetwork = in.flag();
            boolean program = in.flag();
            boolean duration = in.flag();
            reserved |= in.bits(5);
            long utc = program ? in.longBits(32) : 0;
            List<Component> components = program ? List.of() : components(in);
            return new Event(
                    eventId,
                    false,
                    compliance,
                    outOfNetwork,
                    program,
                    utc,
                    components,
                    duration ? BreakDuration.read(in) : null,
                    in.bits(16),
                    in.bits(8),
                    in.bits(8),
                    reserved);
        }

        private static List<Component> components(BitReader in) {
            int count = in.bits(8);
            List<Component> components = new ArrayList<>();
            for (int i = 0; i < count && !in.overrun(); i++) {
                components.add(new Component(in.bits(8), in.longBits(32)));
            }
            return components;
        }

        private void write(BitWriter out) {
            out.bits(spliceEventId, 32)
                    .flag(spliceEventCancelIndicator)
                    .flag(eventIdComplianceFlag)
                    .bits(reserved >>> 5, 6);
            if (spliceEventCancelIndicator) {
                return;
            }
            out.flag(outOfNetworkIndicator)
                    .flag(programSpliceFlag)
                    .flag(durationFlag())
                    .bits(reserved & 0x1F, 5);
            if (programSpliceFlag) {
                out.bits(utcSpliceTime, 32);
            } else {
                out.bits(components.size(), 8);
                for (Component component : components) {
                    out.bits(component.componentTag(), 8).bits(component.utcSpliceTime(), 32);
                }
            }
            if (breakDuration != null) {
                breakDuration.write(out);
            }
            out.bits(uniqueProgramId, 16).bits(availNum, 8).bits(availsExpected, 8);
        }
    }

    /**
     * One elementary stream's splice.
     *
     * @param componentTag as in the stream_identifier_descriptor
     * @param utcSpliceTime seconds since 1980-01-06 00:00:00 UTC, 32 bits
     */
    public record Component(int componentTag, long utcSpliceTime) {}

    public SpliceSchedule {
        events = List.copyOf(events);
    }

    @Override
    public int spliceCommandType() {
        return TYPE;
    }

    static SpliceSchedule read(BitReader in) {
        int count = in.bits(8);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count && !in.overrun(); i++) {
            events.add(Event.read(in));
        }
        return new SpliceSchedule(events);
    }

    void write(BitWriter out) {
        out.bits(events.size(), 8);
        for (Event event : events) {
            event.write(out);
        }
    }
}

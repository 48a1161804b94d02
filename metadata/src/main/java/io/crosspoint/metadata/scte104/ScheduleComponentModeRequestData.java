package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code schedule_component_mode_request_data()}: the scheduled event before it splices some of the
 * program's streams. ANSI/SCTE 104 2023, 9.7.3.
 *
 * @param components the streams to splice, to the end of the operation
 */
public record ScheduleComponentModeRequestData(List<Component> components)
        implements OperationData {

    /**
     * One stream.
     *
     * @param componentTag {@code component_tag}; 8 bits
     * @param time seconds since 1980-01-06 00:00:00 UTC, leap seconds included; 32 bits
     */
    public record Component(int componentTag, long time) {}

    public ScheduleComponentModeRequestData {
        components = List.copyOf(components);
    }

    @Override
    public int opId() {
        return OpId.SCHEDULE_COMPONENT_MODE.code();
    }

    static ScheduleComponentModeRequestData read(BitReader in) {
        List<Component> components = new ArrayList<>(in.remainingBytes() / 5 + 1);
        while (in.remainingBytes() > 0) {
            components.add(new Component(in.bits(8), in.longBits(32)));
        }
        return new ScheduleComponentModeRequestData(components);
    }

    @Override
    public void write(BitWriter out) {
        for (Component component : components) {
            out.bits(component.componentTag, 8).bits(component.time, 32);
        }
    }
}

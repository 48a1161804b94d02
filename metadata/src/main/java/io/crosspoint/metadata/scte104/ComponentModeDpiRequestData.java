package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code component_mode_DPI_request_data()}: splices some of the program's streams, each at its own
 * time. ANSI/SCTE 104 2023, 9.5.1.
 *
 * @param components the streams to splice, to the end of the operation
 */
public record ComponentModeDpiRequestData(List<Component> components) implements OperationData {

    /**
     * One stream.
     *
     * @param componentTag {@code component_tag}; 8 bits
     * @param componentPreroll {@code component_preroll}: from processing to the splice point, in
     *     milliseconds
     */
    public record Component(int componentTag, int componentPreroll) {}

    public ComponentModeDpiRequestData {
        components = List.copyOf(components);
    }

    @Override
    public int opId() {
        return OpId.COMPONENT_MODE_DPI.code();
    }

    static ComponentModeDpiRequestData read(BitReader in) {
        List<Component> components = new ArrayList<>(in.remainingBytes() / 3 + 1);
        while (in.remainingBytes() > 0) {
            components.add(new Component(in.bits(8), in.bits(16)));
        }
        return new ComponentModeDpiRequestData(components);
    }

    @Override
    public void write(BitWriter out) {
        for (Component component : components) {
            out.bits(component.componentTag, 8).bits(component.componentPreroll, 16);
        }
    }
}

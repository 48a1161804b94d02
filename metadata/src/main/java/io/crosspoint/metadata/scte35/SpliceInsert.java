package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code splice_insert()}: leave the network, or return to it, at a time.
 *
 * @param spliceEventId 32 bits
 * @param spliceEventCancelIndicator a sent event is called off; nothing but the identifier follows
 * @param outOfNetworkIndicator true out of the network, false back to it
 * @param programSpliceFlag all components of the program at one time; else see {@code components}
 * @param spliceImmediateFlag at the nearest opportunity; then there are no times
 * @param eventIdComplianceFlag as read: true where the event identifier is not told to be compliant
 *     (the bit was a reserved one before the 2023 edition)
 * @param spliceTime when the whole program is spliced; null if immediate, or by components
 * @param components empty when the whole program is spliced; at most 255
 * @param breakDuration null if {@code duration_flag} is 0
 * @param uniqueProgramId 16 bits
 * @param availNum 8 bits
 * @param availsExpected 8 bits
 * @param reserved the reserved bits as read: 7 behind the cancel indicator, 3 behind the flags
 */
public record SpliceInsert(
        long spliceEventId,
        boolean spliceEventCancelIndicator,
        boolean outOfNetworkIndicator,
        boolean programSpliceFlag,
        boolean spliceImmediateFlag,
        boolean eventIdComplianceFlag,
        @Nullable SpliceTime spliceTime,
        List<Component> components,
        @Nullable BreakDuration breakDuration,
        int uniqueProgramId,
        int availNum,
        int availsExpected,
        int reserved)
        implements SpliceCommand {

    /** Its {@code splice_command_type}. */
    public static final int TYPE = 0x05;

    /** {@code reserved} of a command made here. */
    public static final int RESERVED = 0x3FF;

    /**
     * One elementary stream's splice.
     *
     * @param componentTag as in the stream_identifier_descriptor
     * @param spliceTime null if the splice is immediate
     */
    public record Component(int componentTag, @Nullable SpliceTime spliceTime) {}

    public SpliceInsert {
        components = List.copyOf(components);
    }

    /** Calls off an event. */
    public static SpliceInsert cancel(long spliceEventId) {
        return new SpliceInsert(
                spliceEventId,
                true,
                false,
                false,
                false,
                true,
                null,
                List.of(),
                null,
                0,
                0,
                0,
                RESERVED);
    }

    @Override
    public int spliceCommandType() {
        return TYPE;
    }

    /** {@code duration_flag}. */
    public boolean durationFlag() {
        return breakDuration != null;
    }

    static SpliceInsert read(BitReader in) {
        long eventId = in.longBits(32);
        boolean cancel = in.flag();
        int reserved = in.bits(7) << 3;
        if (cancel) {
            return new SpliceInsert(
                    eventId,
                    true,
                    false,
                    false,
                    false,
                    true,
                    null,
                    List.of(),
                    null,
                    0,
                    0,
                    0,
                    reserved | 7);
        }
        boolean outOfNetwork = in.flag();
        boolean program = in.flag();
        boolean duration = in.flag();
        boolean immediate = in.flag();
        boolean compliance = in.flag();
        reserved |= in.bits(3);
        SpliceTime time = program && !immediate ? SpliceTime.read(in) : null;
        List<Component> components = program ? List.of() : components(in, immediate);
        BreakDuration breakDuration = duration ? BreakDuration.read(in) : null;
        return new SpliceInsert(
                eventId,
                false,
                outOfNetwork,
                program,
                immediate,
                compliance,
                time,
                components,
                breakDuration,
                in.bits(16),
                in.bits(8),
                in.bits(8),
                reserved);
    }

    private static List<Component> components(BitReader in, boolean immediate) {
        int count = in.bits(8);
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < count && !in.overrun(); i++) {
            int tag = in.bits(8);
            components.add(new Component(tag, immediate ? null : SpliceTime.read(in)));
        }
        return components;
    }

    void write(BitWriter out) {
        out.bits(spliceEventId, 32).flag(spliceEventCancelIndicator).bits(reserved >>> 3, 7);
        if (spliceEventCancelIndicator) {
            return;
        }
        out.flag(outOfNetworkIndicator)
                .flag(programSpliceFlag)
                .flag(durationFlag())
                .flag(spliceImmediateFlag)
                .flag(eventIdComplianceFlag)
                .bits(reserved & 7, 3);
        if (programSpliceFlag && !spliceImmediateFlag) {
            (spliceTime == null ? SpliceTime.UNSPECIFIED : spliceTime).write(out);
        }
        if (!programSpliceFlag) {
            out.bits(components.size(), 8);
            for (Component component : components) {
                out.bits(component.componentTag(), 8);
                if (!spliceImmediateFlag) {
                    SpliceTime time = component.spliceTime();
                    (time == null ? SpliceTime.UNSPECIFIED : time).write(out);
                }
            }
        }
        if (breakDuration != null) {
            breakDuration.write(out);
        }
        out.bits(uniqueProgramId, 16).bits(availNum, 8).bits(availsExpected, 8);
    }
}

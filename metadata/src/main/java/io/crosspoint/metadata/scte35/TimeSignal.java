package io.crosspoint.metadata.scte35;

/**
 * {@code time_signal()}: the time to which the section's descriptors apply.
 *
 * @param spliceTime when; without a time the descriptors apply at once
 */
public record TimeSignal(SpliceTime spliceTime) implements SpliceCommand {

    /** Its {@code splice_command_type}. */
    public static final int TYPE = 0x06;

    @Override
    public int spliceCommandType() {
        return TYPE;
    }
}

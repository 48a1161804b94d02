package io.crosspoint.metadata.scte35;

/** {@code splice_null()}: carries descriptors, or nothing as a heartbeat. */
public record SpliceNull() implements SpliceCommand {

    /** Its {@code splice_command_type}. */
    public static final int TYPE = 0x00;

    @Override
    public int spliceCommandType() {
        return TYPE;
    }
}

package io.crosspoint.metadata.scte35;

/** {@code bandwidth_reservation()}: keeps room in a multiplex; receivers ignore it. */
public record BandwidthReservation() implements SpliceCommand {

    /** Its {@code splice_command_type}. */
    public static final int TYPE = 0x07;

    @Override
    public int spliceCommandType() {
        return TYPE;
    }
}

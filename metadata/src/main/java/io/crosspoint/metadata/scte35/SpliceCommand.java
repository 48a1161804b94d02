package io.crosspoint.metadata.scte35;

/** The splice command of a {@code splice_info_section()}, ANSI/SCTE 35 2023r1. */
public sealed interface SpliceCommand
        permits SpliceNull,
                SpliceSchedule,
                SpliceInsert,
                TimeSignal,
                BandwidthReservation,
                PrivateCommand,
                ReservedCommand,
                EncryptedCommand {

    /** {@code splice_command_type}. */
    int spliceCommandType();

    /** The command's name in the standard, such as {@code splice_insert}. */
    default String name() {
        return name(spliceCommandType());
    }

    /** The name in the standard of a command type. */
    static String name(int spliceCommandType) {
        return switch (spliceCommandType) {
            case SpliceNull.TYPE -> "splice_null";
            case SpliceSchedule.TYPE -> "splice_schedule";
            case SpliceInsert.TYPE -> "splice_insert";
            case TimeSignal.TYPE -> "time_signal";
            case BandwidthReservation.TYPE -> "bandwidth_reservation";
            case PrivateCommand.TYPE -> "private_command";
            case EncryptedCommand.TYPE_UNKNOWN -> "encrypted";
            default -> "reserved";
        };
    }
}

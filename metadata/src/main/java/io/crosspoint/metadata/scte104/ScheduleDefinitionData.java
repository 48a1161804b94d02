package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;

/**
 * {@code schedule_definition_data()}: one event of the splice_schedule being downloaded. ANSI/SCTE
 * 104 2023, 9.7.2.
 *
 * @param spliceScheduleCommand {@code splice_schedule_command}; see the constants here
 * @param spliceEventId {@code splice_event_id}; 32 bits
 * @param time seconds since 1980-01-06 00:00:00 UTC, leap seconds included; 32 bits
 * @param uniqueProgramId {@code unique_program_id}; 16 bits
 * @param autoReturn {@code auto_return}; 8 bits
 * @param breakDuration {@code break_duration} in tenths of a second; 0 for none
 * @param availNum {@code avail_num}; 8 bits
 * @param availsExpected {@code avails_expected}; 8 bits
 */
public record ScheduleDefinitionData(
        int spliceScheduleCommand,
        long spliceEventId,
        long time,
        int uniqueProgramId,
        int autoReturn,
        int breakDuration,
        int availNum,
        int availsExpected)
        implements OperationData {

    /** {@code splice_insert}: away from the network. */
    public static final int INSERT = 1;

    /** {@code splice_return}: back to the network. */
    public static final int RETURN = 3;

    /** {@code splice_cancel}. */
    public static final int CANCEL = 5;

    /** The standard's name of a {@code splice_schedule_command} (table 9-20). */
    public static String commandName(int spliceScheduleCommand) {
        return switch (spliceScheduleCommand) {
            case INSERT -> "splice_insert";
            case RETURN -> "splice_return";
            case CANCEL -> "splice_cancel";
            default -> "reserved";
        };
    }

    @Override
    public int opId() {
        return OpId.SCHEDULE_DEFINITION.code();
    }

    static ScheduleDefinitionData read(BitReader in) {
        return new ScheduleDefinitionData(
                in.bits(8),
                in.longBits(32),
                in.longBits(32),
                in.bits(16),
                in.bits(8),
                in.bits(16),
                in.bits(8),
                in.bits(8));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(spliceScheduleCommand, 8)
                .bits(spliceEventId, 32)
                .bits(time, 32)
                .bits(uniqueProgramId, 16)
                .bits(autoReturn, 8)
                .bits(breakDuration, 16)
                .bits(availNum, 8)
                .bits(availsExpected, 8);
    }
}

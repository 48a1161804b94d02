package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import org.jspecify.annotations.Nullable;

/**
 * {@code splice_request_data()}: the usual request, which becomes a splice_insert. ANSI/SCTE 104
 * 2023, 9.3.1.
 *
 * @param spliceInsertType {@code splice_insert_type}; see the constants here
 * @param spliceEventId {@code splice_event_id}; 32 bits
 * @param uniqueProgramId {@code unique_program_id}; 16 bits
 * @param preRollTime {@code pre_roll_time}: from processing to the splice point, in milliseconds;
 *     ignored by the immediate types
 * @param breakDuration {@code break_duration} in tenths of a second; 0 for none
 * @param availNum {@code avail_num}; 8 bits
 * @param availsExpected {@code avails_expected}; 8 bits
 * @param autoReturnFlag {@code auto_return_flag}; 8 bits
 * @param notAnEntryFlag {@code not_an_entry_flag}, 8 bits; null where the message ends before it,
 *     as those before the 2015 edition do
 */
public record SpliceRequestData(
        int spliceInsertType,
        long spliceEventId,
        int uniqueProgramId,
        int preRollTime,
        int breakDuration,
        int availNum,
        int availsExpected,
        int autoReturnFlag,
        @Nullable Integer notAnEntryFlag)
        implements OperationData {

    /** {@code spliceStart_normal}. */
    public static final int START_NORMAL = 1;

    /** {@code spliceStart_immediate}. */
    public static final int START_IMMEDIATE = 2;

    /** {@code spliceEnd_normal}. */
    public static final int END_NORMAL = 3;

    /** {@code spliceEnd_immediate}. */
    public static final int END_IMMEDIATE = 4;

    /** {@code splice_cancel}. */
    public static final int CANCEL = 5;

    private static final String[] TYPE_NAMES = {
        "reserved",
        "spliceStart_normal",
        "spliceStart_immediate",
        "spliceEnd_normal",
        "spliceEnd_immediate",
        "splice_cancel"
    };

    /** The standard's name of a {@code splice_insert_type} (table 9-6). */
    public static String typeName(int spliceInsertType) {
        return spliceInsertType < TYPE_NAMES.length ? TYPE_NAMES[spliceInsertType] : TYPE_NAMES[0];
    }

    @Override
    public int opId() {
        return OpId.SPLICE.code();
    }

    static SpliceRequestData read(BitReader in) {
        return new SpliceRequestData(
                in.bits(8),
                in.longBits(32),
                in.bits(16),
                in.bits(16),
                in.bits(16),
                in.bits(8),
                in.bits(8),
                in.bits(8),
                in.remainingBytes() == 0 ? null : Integer.valueOf(in.bits(8)));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(spliceInsertType, 8)
                .bits(spliceEventId, 32)
                .bits(uniqueProgramId, 16)
                .bits(preRollTime, 16)
                .bits(breakDuration, 16)
                .bits(availNum, 8)
                .bits(availsExpected, 8)
                .bits(autoReturnFlag, 8);
        if (notAnEntryFlag != null) {
            out.bits(notAnEntryFlag, 8);
        }
    }
}

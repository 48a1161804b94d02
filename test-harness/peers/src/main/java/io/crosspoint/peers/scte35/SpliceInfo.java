package io.crosspoint.peers.scte35;

import io.crosspoint.peers.ts.Crc32Mpeg2;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code splice_info_section()} says.
 *
 * @param command {@code splice_command_type}
 * @param eventId {@code splice_event_id} of a splice_insert, else -1
 * @param out {@code out_of_network_indicator} of a splice_insert
 * @param cancel {@code splice_event_cancel_indicator} of a splice_insert
 * @param immediate {@code splice_immediate_flag} of a splice_insert
 * @param pts90k the splice point with {@code pts_adjustment}, 33 bits; -1 if none is given
 * @param duration90k {@code duration} of a splice_insert's break; -1 if none is given
 * @param autoReturn {@code auto_return} of that break
 * @param segmentations the segmentation descriptors, in order
 * @param crc {@code CRC_32}
 */
public record SpliceInfo(
        int command,
        long eventId,
        boolean out,
        boolean cancel,
        boolean immediate,
        long pts90k,
        long duration90k,
        boolean autoReturn,
        List<Segmentation> segmentations,
        int crc) {

    /** {@code splice_null()}. */
    public static final int NULL = 0x00;

    /** {@code splice_insert()}. */
    public static final int INSERT = 0x05;

    /** {@code time_signal()}. */
    public static final int TIME_SIGNAL = 0x06;

    private static final int BANDWIDTH_RESERVATION = 0x07;
    private static final int TABLE_ID = 0xFC;
    private static final int SEGMENTATION = 0x02;
    private static final long CUEI = 0x43554549;
    private static final int COMMAND_AT = 14;

    /** {@code splice_command_length} of the standard's first edition. */
    private static final int LENGTH_UNKNOWN = 0xFFF;

    private static final int CRC_BYTES = 4;
    private static final long PTS_MASK = (1L << 33) - 1;

    /**
     * A {@code segmentation_descriptor()}.
     *
     * @param eventId {@code segmentation_event_id}
     * @param cancel {@code segmentation_event_cancel_indicator}
     * @param type {@code segmentation_type_id}; -1 if it is cancelled
     */
    public record Segmentation(long eventId, boolean cancel, int type) {}

    /** Reads a section; empty if it is none, is encrypted, or its CRC or a length is wrong. */
    public static Optional<SpliceInfo> read(byte[] section) {
        Bits in = new Bits(section, 0, section.length - CRC_BYTES);
        boolean known = in.take(8) == TABLE_ID;
        in.take(4);
        boolean whole = in.take(12) == section.length - 3;
        in.take(8); // protocol_version
        boolean encrypted = in.take(1) != 0;
        in.take(6);
        long adjustment = in.take(33);
        in.take(20); // cw_index, tier
        int commandLength = (int) in.take(12);
        int command = (int) in.take(8);
        boolean measured = commandLength != LENGTH_UNKNOWN;
        int commandEnd = measured ? COMMAND_AT + commandLength : in.end();
        if (!known
                || !whole
                || encrypted
                || commandEnd > in.end()
                || Crc32Mpeg2.of(section, 0, section.length) != 0) {
            return Optional.empty();
        }
        Draft draft = new Draft();
        Bits body = new Bits(section, COMMAND_AT, commandEnd);
        switch (command) {
            case NULL, BANDWIDTH_RESERVATION -> {}
            case INSERT -> draft.spliceInsert(body);
            case TIME_SIGNAL -> draft.spliceTime(body);
            default -> draft.malformed |= !measured; // where it ends cannot be known
        }
        Bits loop = new Bits(section, measured ? commandEnd : body.at(), in.end());
        draft.descriptors(loop, (int) loop.take(16));
        if (body.overrun() || loop.overrun() || draft.malformed) {
            return Optional.empty();
        }
        int crc = (int) new Bits(section, section.length - CRC_BYTES, section.length).take(32);
        return Optional.of(draft.build(command, adjustment, crc));
    }

    /**
     * What asks for the same thing has the same name: the command, its event, and which end of it.
     */
    public List<String> names() {
        return switch (command) {
            case INSERT ->
                    List.of(name("splice_insert", eventId, cancel ? "cancel" : out ? "out" : "in"));
            case TIME_SIGNAL ->
                    segmentations.stream()
                            .map(
                                    one ->
                                            name(
                                                    "time_signal",
                                                    one.eventId,
                                                    one.cancel
                                                            ? "cancel"
                                                            : "0x%02X".formatted(one.type)))
                            .toList();
            default -> List.of();
        };
    }

    /** A cue's name: see {@link #names}. */
    public static String name(String command, long eventId, String end) {
        return "%s 0x%08X %s".formatted(command, eventId, end);
    }

    /** What is read, while it is read. */
    private static final class Draft {

        private long eventId = -1;
        private boolean out;
        private boolean cancel;
        private boolean immediate;
        private long pts = -1;
        private long duration = -1;
        private boolean autoReturn;
        private boolean malformed;
        private final List<Segmentation> segmentations = new ArrayList<>();

        SpliceInfo build(int command, long adjustment, int crc) {
            return new SpliceInfo(
                    command,
                    eventId,
                    out,
                    cancel,
                    immediate,
                    pts < 0 ? pts : pts + adjustment & PTS_MASK,
                    duration,
                    autoReturn,
                    List.copyOf(segmentations),
                    crc);
        }

        void spliceInsert(Bits in) {
            eventId = in.take(32);
            cancel = in.take(1) != 0;
            in.take(7);
            if (cancel) {
                return;
            }
            out = in.take(1) != 0;
            boolean program = in.take(1) != 0;
            boolean timed = in.take(1) != 0;
            immediate = in.take(1) != 0;
            in.take(4);
            if (program && !immediate) {
                spliceTime(in);
            } else if (!program) {
                components(in);
            }
            if (timed) {
                autoReturn = in.take(1) != 0;
                in.take(6);
                duration = in.take(33);
            }
            in.take(32); // unique_program_id, avail_num, avails_expected
        }

        private void components(Bits in) {
            for (long count = in.take(8); count > 0 && !in.overrun(); count--) {
                in.take(8);
                if (!immediate) {
                    spliceTime(in); // the last one's is as good as any
                }
            }
        }

        void spliceTime(Bits in) {
            if (in.take(1) != 0) {
                in.take(6);
                pts = in.take(33);
            } else {
                in.take(7);
            }
        }

        void descriptors(Bits in, int length) {
            int end = in.at() + length;
            if (end > in.end()) {
                malformed = true;
                return;
            }
            while (in.at() < end) {
                int tag = (int) in.take(8);
                int body = (int) in.take(8);
                int next = in.at() + body;
                if (next > end || in.overrun()) {
                    malformed = true;
                    return;
                }
                if (tag == SEGMENTATION && in.take(32) == CUEI) {
                    segmentation(in, next);
                }
                in.moveTo(next);
            }
        }

        private void segmentation(Bits in, int end) {
            long id = in.take(32);
            boolean cancelled = in.take(1) != 0;
            in.take(7);
            int type = -1;
            if (!cancelled) {
                boolean program = in.take(1) != 0;
                boolean timed = in.take(1) != 0;
                in.take(6);
                if (!program) {
                    int components = (int) in.take(8);
                    in.moveTo(in.at() + 6 * components);
                }
                if (timed) {
                    in.take(40);
                }
                in.take(8); // segmentation_upid_type
                int upid = (int) in.take(8);
                in.moveTo(in.at() + upid);
                type = (int) in.take(8);
                in.take(16);
            }
            malformed |= in.at() > end || in.overrun();
            segmentations.add(new Segmentation(id, cancelled, type));
        }
    }
}

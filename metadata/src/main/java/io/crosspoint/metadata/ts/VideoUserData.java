package io.crosspoint.metadata.ts;

import java.util.Arrays;

/**
 * Finds the user data of coded pictures in the PES packets of one video stream, however transport
 * packets and PES packets cut it: {@code user_data_registered_itu_t_t35()} in SEI messages of H.264
 * and H.265, {@code user_data()} of MPEG-2 video. Total: takes any bytes, in 17 KB.
 */
public final class VideoUserData {

    /** What a PES packet without a time stamp has for its PTS. */
    public static final long NO_PTS = -1;

    /** The longest SEI or user data that is looked into; the rest of a longer one is not. */
    static final int MAX_UNIT_BYTES = 16 << 10;

    private static final int START_CODE = 0x000001;
    private static final int START_CODE_BYTES = 3;
    private static final int NO_ZEROS = 0xFFFFFF;
    private static final int PES_HEADER_BYTES = 9;
    private static final int PES_HEADER_BYTES_MAX = PES_HEADER_BYTES + 0xFF;
    private static final int PTS_BYTES = 5;
    private static final int PTS_FLAG = 0x80;
    private static final int H264_SEI = 6;
    private static final int H265_PREFIX_SEI = 39;
    private static final int H265_SUFFIX_SEI = 40;
    private static final int MPEG2_USER_DATA = 0xB2;
    private static final int USER_DATA_REGISTERED = 4;

    /** Who is told. */
    @FunctionalInterface
    public interface Listener {
        /** A PES packet begins; with its PTS or {@link #NO_PTS}. */
        default void picture(long pts90k) {}

        /**
         * One message of user data.
         *
         * @param pts90k the PTS of the PES packet in which it begins, or {@link #NO_PTS}
         * @param message of H.264 and H.265 from {@code itu_t_t35_country_code} on, of MPEG-2 video
         *     what follows {@code user_data_start_code}
         */
        void userData(long pts90k, byte[] message);
    }

    private final int streamType;
    private final Listener listener;
    private final byte[] header = new byte[PES_HEADER_BYTES_MAX];
    private int headerLength;
    private boolean inHeader;
    private boolean inPes;
    private final byte[] unit = new byte[MAX_UNIT_BYTES];
    private int unitLength;
    private long unitPts = NO_PTS;
    private boolean gathering;
    private boolean typeNext;
    private int lastThree = NO_ZEROS;

    /**
     * @param streamType {@code stream_type} of the PMT, one that {@link #reads}
     */
    public VideoUserData(int streamType, Listener listener) {
        this.streamType = streamType;
        this.listener = listener;
    }

    /** Whether user data can be looked for in streams of a type. */
    public static boolean reads(int streamType) {
        return streamType == StreamType.H264
                || streamType == StreamType.H265
                || streamType == StreamType.MPEG2_VIDEO;
    }

    /**
     * Takes the payload of the PID's next packet.
     *
     * @param start {@code payload_unit_start_indicator}
     */
    public void accept(byte[] bytes, int from, int to, boolean start) {
        if (start) {
            inHeader = true;
            inPes = false;
            headerLength = 0;
        }
        int at = inHeader ? header(bytes, from, to) : from;
        if (inPes) {
            elementary(bytes, at, to);
        }
    }

    private int header(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && headerLength < headerWanted()) {
            header[headerLength++] = bytes[at++];
        }
        if (headerLength == headerWanted()) {
            inHeader = false;
            inPes = header[0] == 0 && header[1] == 0 && header[2] == 1;
            if (inPes) {
                listener.picture(pts());
            }
        }
        return at;
    }

    /** Packets are missing: what was being gathered will not be whole. */
    public void restart() {
        inHeader = false;
        inPes = false;
        gathering = false;
        typeNext = false;
        lastThree = NO_ZEROS;
    }

    /** The stream has ended, and with it what was being gathered. */
    public void end() {
        if (gathering) {
            finish();
        }
        restart();
    }

    /** Bytes of the PES header: known when its first nine are there. */
    private int headerWanted() {
        return headerLength < PES_HEADER_BYTES
                ? PES_HEADER_BYTES
                : PES_HEADER_BYTES + (header[PES_HEADER_BYTES - 1] & 0xFF);
    }

    private long pts() {
        if ((header[7] & PTS_FLAG) == 0 || headerLength < PES_HEADER_BYTES + PTS_BYTES) {
            return NO_PTS;
        }
        long upper = header[9] >> 1 & 7;
        long middle = (header[10] & 0xFF) << 7 | (header[11] & 0xFF) >> 1;
        long lower = (header[12] & 0xFF) << 7 | (header[13] & 0xFF) >> 1;
        return upper << 30 | middle << 15 | lower;
    }

    private void elementary(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (typeNext) {
                typeNext = false;
                gathering = interesting(bytes[at] & 0xFF);
                unitLength = 0;
                unitPts = pts();
                lastThree = NO_ZEROS;
            }
            int end = startCode(bytes, at, to);
            if (gathering) {
                gather(bytes, at, end < 0 ? to : end);
            }
            if (end < 0) {
                return;
            }
            if (gathering) {
                dropStartCode();
                finish();
            }
            gathering = false;
            typeNext = true;
            at = end;
        }
    }

    private boolean interesting(int type) {
        return switch (streamType) {
            case StreamType.H264 -> (type & 0x1F) == H264_SEI;
            case StreamType.H265 ->
                    (type >> 1 & 0x3F) == H265_PREFIX_SEI || (type >> 1 & 0x3F) == H265_SUFFIX_SEI;
            default -> type == MPEG2_USER_DATA;
        };
    }

    /** Where the bytes behind the next start code are; −1 if none ends here. */
    private int startCode(byte[] bytes, int from, int to) {
        for (int at = from; at < Math.min(from + 2, to); at++) {
            lastThree = (lastThree << 8 | bytes[at] & 0xFF) & 0xFFFFFF;
            if (lastThree == START_CODE) {
                return at + 1;
            }
        }
        int at = from;
        while (at + 2 < to) {
            int third = bytes[at + 2];
            if (third == 1 && bytes[at] == 0 && bytes[at + 1] == 0) {
                lastThree = NO_ZEROS;
                return at + 3;
            }
            at += third == 0 ? 1 : 3;
        }
        if (to - from > 2) {
            lastThree =
                    (bytes[to - 3] & 0xFF) << 16
                            | (bytes[to - 2] & 0xFF) << 8
                            | bytes[to - 1] & 0xFF;
        }
        return -1;
    }

    private void gather(byte[] bytes, int from, int to) {
        int take = Math.min(to - from, unit.length - unitLength);
        System.arraycopy(bytes, from, unit, unitLength, take);
        unitLength += take;
    }

    /** The start code that ended the unit was gathered with it, unless there was no room. */
    private void dropStartCode() {
        int at = unitLength - START_CODE_BYTES;
        if (at >= 0 && unit[at] == 0 && unit[at + 1] == 0 && unit[at + 2] == 1) {
            unitLength = at;
        }
    }

    private void finish() {
        switch (streamType) {
            case StreamType.H264 -> sei(1);
            case StreamType.H265 -> sei(2);
            default -> tell(1, unitLength);
        }
    }

    /** {@code sei_rbsp()} behind a NAL unit header of so many bytes. */
    private void sei(int nalHeader) {
        int length = withoutEmulationPrevention(nalHeader);
        int at = nalHeader;
        while (at + 2 <= length) {
            int type = 0;
            int size = 0;
            for (; at < length && unit[at] == (byte) 0xFF; at++) {
                type += 0xFF;
            }
            type += at < length ? unit[at++] & 0xFF : 0;
            for (; at < length && unit[at] == (byte) 0xFF; at++) {
                size += 0xFF;
            }
            size += at < length ? unit[at++] & 0xFF : 0;
            if (type == USER_DATA_REGISTERED) {
                tell(at, Math.min(length, at + size));
            }
            at += size;
        }
    }

    private void tell(int from, int to) {
        if (from < to) {
            listener.userData(unitPts, Arrays.copyOfRange(unit, from, to));
        }
    }

    /** Takes the {@code emulation_prevention_three_byte}s out of the unit. */
    private int withoutEmulationPrevention(int from) {
        int to = from;
        int zeros = 0;
        for (int at = from; at < unitLength; at++) {
            byte value = unit[at];
            if (zeros >= 2 && value == 3) {
                zeros = 0;
                continue;
            }
            zeros = value == 0 ? zeros + 1 : 0;
            unit[to++] = value;
        }
        return to;
    }
}

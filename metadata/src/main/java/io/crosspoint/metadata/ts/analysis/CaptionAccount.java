package io.crosspoint.metadata.ts.analysis;

import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.ts.StreamType;

/**
 * Looks for captions in a video stream: {@code cc_data()} in ATSC A/53 user data with the
 * identifier GA94, which H.264 and H.265 carry in an SEI message and MPEG-2 video in {@code
 * user_data()}. It tells whether there are any, not what they say.
 */
final class CaptionAccount {

    /** The longest SEI or user data that is looked into; the rest of a longer one is not. */
    private static final int MAX_UNIT_BYTES = 16 << 10;

    private static final int START_CODE = 0x000001;
    private static final int NO_ZEROS = 0xFFFFFF;
    private static final int PES_HEADER_BYTES = 9;
    private static final int H264_SEI = 6;
    private static final int H265_PREFIX_SEI = 39;
    private static final int H265_SUFFIX_SEI = 40;
    private static final int MPEG2_USER_DATA = 0xB2;
    private static final int USER_DATA_REGISTERED = 4;

    /** country code (US), provider code (ATSC). */
    private static final int[] ATSC = {0xB5, 0x00, 0x31};

    /** user_identifier and user_data_type_code of cc_data(). */
    private static final int[] GA94_CC_DATA = {'G', 'A', '9', '4', 0x03};

    private final int pid;
    private final int streamType;
    private final byte[] unit = new byte[MAX_UNIT_BYTES];
    private int unitLength;
    private boolean gathering;
    private boolean typeNext;
    private int lastThree = NO_ZEROS;

    /** Bytes of a PES header that lie in the PID's next packets. */
    private int headerLeft;

    private boolean inPes;
    private long messages;
    private final long[] pairs = new long[4];

    CaptionAccount(int pid, int streamType) {
        this.pid = pid;
        this.streamType = streamType;
    }

    /** Whether captions can be looked for in streams of a type. */
    static boolean reads(int streamType) {
        return streamType == StreamType.H264
                || streamType == StreamType.H265
                || streamType == StreamType.MPEG2_VIDEO;
    }

    /** Takes the payload of the PID's next packet. */
    void accept(byte[] bytes, int from, int to, boolean start) {
        int at = from;
        if (start) {
            inPes = to - at >= PES_HEADER_BYTES && startsPes(bytes, at);
            if (inPes) {
                headerLeft = PES_HEADER_BYTES + (bytes[at + 8] & 0xFF);
            }
        }
        if (!inPes) {
            return;
        }
        int skip = Math.min(headerLeft, to - at);
        headerLeft -= skip;
        elementary(bytes, at + skip, to);
    }

    /** Packets are missing: what was being gathered will not be whole. */
    void restart() {
        inPes = false;
        gathering = false;
        typeNext = false;
        lastThree = NO_ZEROS;
    }

    private static boolean startsPes(byte[] bytes, int at) {
        return bytes[at] == 0 && bytes[at + 1] == 0 && bytes[at + 2] == 1;
    }

    private void elementary(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (typeNext) {
                typeNext = false;
                gathering = interesting(bytes[at] & 0xFF);
                unitLength = 0;
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

    private void finish() {
        switch (streamType) {
            case StreamType.H264 -> sei(1);
            case StreamType.H265 -> sei(2);
            default -> userData(1, unitLength);
        }
    }

    /** {@code sei_rbsp()} behind a NAL unit header of so many bytes. */
    private void sei(int header) {
        int length = withoutEmulationPrevention(header);
        int at = header;
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
            int end = Math.min(length, at + size);
            if (type == USER_DATA_REGISTERED && matches(at, end, ATSC)) {
                userData(at + ATSC.length, end);
            }
            at += size;
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

    private boolean matches(int at, int end, int[] wanted) {
        if (end - at < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((unit[at + i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private void userData(int at, int end) {
        if (!matches(at, end, GA94_CC_DATA)) {
            return;
        }
        messages++;
        int flags = at + GA94_CC_DATA.length;
        if (flags >= end || (unit[flags] & 0x40) == 0) {
            return;
        }
        int triplet = flags + 2;
        for (int left = unit[flags] & 0x1F; left > 0 && triplet + 3 <= end; left--) {
            int type = unit[triplet] & 3;
            boolean valid = (unit[triplet] & 4) != 0;
            boolean padding =
                    type < 2 && (unit[triplet + 1] & 0x7F | unit[triplet + 2] & 0x7F) == 0;
            if (valid && !padding) {
                pairs[type]++;
            }
            triplet += 3;
        }
    }

    /** True if any caption user data was seen. */
    boolean found() {
        return messages > 0;
    }

    Node toNode() {
        return new Node.Struct()
                .put("pid", pid)
                .put("carriage", "GA94", "ATSC A/53 user data in " + StreamType.name(streamType))
                .put("messages", messages)
                .put("cea608_field1_pairs", pairs[0])
                .put("cea608_field2_pairs", pairs[1])
                .put("cea708_pairs", pairs[2] + pairs[3]);
    }
}

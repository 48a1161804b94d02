package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.ts.StreamType;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds captions in coded pictures: {@code user_data_registered_itu_t_t35} SEI messages of H.264
 * and H.265, {@code user_data()} of MPEG-2 video. Pure functions of a picture's bytes.
 */
public final class VideoUserData {

    private static final int REGISTERED_T35 = 4;
    private static final int H264_SEI = 6;
    private static final int H265_PREFIX_SEI = 39;
    private static final int H265_SUFFIX_SEI = 40;
    private static final int MPEG2_USER_DATA = 0xB2;

    private VideoUserData() {}

    /**
     * The caption triplets of one access unit, in the order of its messages.
     *
     * @param streamType {@code stream_type} of the PMT
     */
    public static List<CcTriplet> triplets(byte[] accessUnit, int streamType) {
        List<CcTriplet> triplets = new ArrayList<>();
        int at = nextUnit(accessUnit, 0);
        while (at < accessUnit.length) {
            int next = nextUnit(accessUnit, at);
            int end = next < accessUnit.length ? next - 3 : next;
            unit(accessUnit, at, end, streamType, triplets);
            at = next;
        }
        return triplets;
    }

    /** The byte behind the next start code; the length if there is none. */
    private static int nextUnit(byte[] bytes, int from) {
        for (int at = from; at + 3 < bytes.length; at++) {
            if (bytes[at + 2] > 1) {
                at += 2;
            } else if (bytes[at] == 0 && bytes[at + 1] == 0 && bytes[at + 2] == 1) {
                return at + 3;
            }
        }
        return bytes.length;
    }

    private static void unit(
            byte[] bytes, int from, int to, int streamType, List<CcTriplet> triplets) {
        int type = bytes[from] & 0xFF;
        switch (streamType) {
            case StreamType.H264 -> {
                if ((type & 0x1F) == H264_SEI) {
                    sei(unescaped(bytes, from + 1, to), triplets);
                }
            }
            case StreamType.H265 -> {
                int unitType = type >> 1 & 0x3F;
                if (unitType == H265_PREFIX_SEI || unitType == H265_SUFFIX_SEI) {
                    sei(unescaped(bytes, Math.min(from + 2, to), to), triplets);
                }
            }
            case StreamType.MPEG2_VIDEO -> {
                if (type == MPEG2_USER_DATA) {
                    userData(Arrays.copyOfRange(bytes, from + 1, to), triplets);
                }
            }
            default -> {
                // no other coding carries captions in its pictures
            }
        }
    }

    /** Without the bytes that prevent the emulation of start codes. */
    private static byte[] unescaped(byte[] bytes, int from, int to) {
        byte[] out = new byte[to - from];
        int length = 0;
        int zeros = 0;
        for (int at = from; at < to; at++) {
            byte b = bytes[at];
            if (zeros >= 2 && b == 3) {
                zeros = 0;
            } else {
                out[length++] = b;
                zeros = b == 0 ? zeros + 1 : 0;
            }
        }
        return Arrays.copyOf(out, length);
    }

    private static void sei(byte[] payload, List<CcTriplet> triplets) {
        int at = 0;
        while (at + 1 < payload.length) {
            int[] field = new int[2];
            for (int i = 0; i < field.length; i++) {
                while (at < payload.length && payload[at] == -1) {
                    field[i] += 0xFF;
                    at++;
                }
                field[i] += at < payload.length ? payload[at++] & 0xFF : 0;
            }
            int size = Math.min(field[1], payload.length - at);
            if (field[0] == REGISTERED_T35) {
                userData(Arrays.copyOfRange(payload, at, at + size), triplets);
            }
            at += size;
        }
    }

    private static void userData(byte[] bytes, List<CcTriplet> triplets) {
        if (AtscUserData.matches(bytes)
                && AtscUserData.decode(bytes)
                        instanceof Decoded.Ok<CcData>(CcData data, List<Finding> ignored)
                && data.processCcData()) {
            triplets.addAll(data.triplets());
        }
    }

    /** An H.264 SEI NAL unit with its start code, to be put before the first slice of a picture. */
    public static byte[] h264Sei(CcData data) {
        byte[] message = AtscUserData.encode(data);
        byte[] raw = new byte[message.length + 4 + message.length / 0xFF];
        int at = 0;
        raw[at++] = H264_SEI;
        raw[at++] = REGISTERED_T35;
        int size = message.length;
        for (; size >= 0xFF; size -= 0xFF) {
            raw[at++] = -1;
        }
        raw[at++] = (byte) size;
        System.arraycopy(message, 0, raw, at, message.length);
        raw[at + message.length] = (byte) 0x80;
        return escaped(raw);
    }

    private static byte[] escaped(byte[] raw) {
        byte[] out = new byte[4 + raw.length * 3 / 2 + 1];
        out[3] = 1;
        int length = 4;
        int zeros = 0;
        for (byte b : raw) {
            if (zeros == 2 && (b & 0xFF) <= 3) {
                out[length++] = 3;
                zeros = 0;
            }
            out[length++] = b;
            zeros = b == 0 ? zeros + 1 : 0;
        }
        return Arrays.copyOf(out, length);
    }
}

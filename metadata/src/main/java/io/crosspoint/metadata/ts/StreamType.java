package io.crosspoint.metadata.ts;

/**
 * {@code stream_type} of ISO/IEC 13818-1, with the values that ATSC and SCTE took from the user
 * private range. A private value means what the registration descriptor says; the names here are
 * those of ATSC and SCTE, the usual ones in this trade.
 */
public final class StreamType {

    public static final int MPEG1_VIDEO = 0x01;
    public static final int MPEG2_VIDEO = 0x02;
    public static final int MPEG1_AUDIO = 0x03;
    public static final int MPEG2_AUDIO = 0x04;
    public static final int PRIVATE_SECTIONS = 0x05;
    public static final int PES_PRIVATE_DATA = 0x06;
    public static final int AAC_ADTS = 0x0F;
    public static final int AAC_LATM = 0x11;
    public static final int H264 = 0x1B;
    public static final int H265 = 0x24;
    public static final int H266 = 0x33;
    public static final int AC3 = 0x81;
    public static final int SPLICE_INFO = 0x86;
    public static final int E_AC3 = 0x87;

    private StreamType() {}

    /** The name of a value, in words. */
    public static String name(int streamType) {
        return switch (streamType) {
            case MPEG1_VIDEO -> "MPEG-1 video";
            case MPEG2_VIDEO -> "MPEG-2 video";
            case MPEG1_AUDIO -> "MPEG-1 audio";
            case MPEG2_AUDIO -> "MPEG-2 audio";
            case PRIVATE_SECTIONS -> "private sections";
            case PES_PRIVATE_DATA -> "PES private data";
            case AAC_ADTS -> "AAC ADTS";
            case 0x10 -> "MPEG-4 video";
            case AAC_LATM -> "AAC LATM";
            case 0x15 -> "metadata in PES";
            case H264 -> "H.264";
            case 0x1C -> "MPEG-4 audio";
            case 0x20 -> "H.264 MVC";
            case 0x21 -> "JPEG 2000";
            case H265 -> "H.265";
            case 0x2D -> "MPEG-H audio";
            case 0x32 -> "JPEG XS";
            case H266 -> "H.266";
            case 0x80 -> "private video";
            case AC3 -> "AC-3 (ATSC)";
            case 0x82 -> "SCTE 27 subtitles";
            case SPLICE_INFO -> "SCTE 35 splice info";
            case E_AC3 -> "E-AC-3 (ATSC)";
            default -> "type 0x%02x".formatted(streamType);
        };
    }

    /** Whether such a stream goes on without a pause, so that its absence is a defect. */
    public static boolean continuous(int streamType) {
        return switch (streamType) {
            case MPEG1_VIDEO, MPEG2_VIDEO, MPEG1_AUDIO, MPEG2_AUDIO, AAC_ADTS, 0x10, AAC_LATM ->
                    true;
            case H264, 0x1C, 0x21, H265, 0x32, H266, AC3, E_AC3 -> true;
            default -> false;
        };
    }
}

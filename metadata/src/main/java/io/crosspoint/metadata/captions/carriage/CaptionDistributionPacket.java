package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The caption distribution packet (CDP) of SMPTE ST 334-2, which ST 334-1 carries in ancillary data
 * (DID 0x61, SDID 0x01).
 *
 * @param frameRate {@code cdp_frame_rate}
 * @param captionServiceActive {@code caption_service_active}
 * @param sequence {@code cdp_hdr_sequence_cntr}, 16 bits
 * @param timeCode the time code section; null if there is none
 * @param triplets the {@code cc_data} section; null if there is none
 * @param serviceInfo the caption service information section; null if there is none
 * @param futureSections sections of ids 0x75 to 0xEF, kept as they are
 */
public record CaptionDistributionPacket(
        FrameRate frameRate,
        boolean captionServiceActive,
        int sequence,
        @Nullable SmpteTimeCode timeCode,
        @Nullable List<CcTriplet> triplets,
        @Nullable ServiceInfo serviceInfo,
        List<FutureSection> futureSections) {

    /** {@code cdp_length} has one byte. */
    public static final int MAX_BYTES = 255;

    static final int IDENTIFIER = 0x9669;
    static final int TIME_CODE_SECTION = 0x71;
    static final int CC_DATA_SECTION = 0x72;
    static final int SERVICE_INFO_SECTION = 0x73;
    static final int FOOTER_SECTION = 0x74;

    private static final int HEADER_BYTES = 7;
    private static final int FOOTER_BYTES = 4;
    private static final int SERVICE_BYTES = 7;
    private static final String RULE = "SMPTE ST 334-2 caption distribution packet";

    /** A packet; lists are copied. */
    public CaptionDistributionPacket {
        triplets = triplets == null ? null : List.copyOf(triplets);
        futureSections = List.copyOf(futureSections);
    }

    /**
     * {@code ccsvcinfo_section()}.
     *
     * @param start {@code svc_info_start}
     * @param change {@code svc_info_change}
     * @param complete {@code svc_info_complete}
     * @param services for each service the byte with its number and the six bytes of its caption
     *     service descriptor, as carried
     */
    public record ServiceInfo(
            boolean start, boolean change, boolean complete, List<byte[]> services) {
        /** Service information; the list is copied. */
        public ServiceInfo {
            services = List.copyOf(services);
        }
    }

    /**
     * A section that this edition does not define.
     *
     * @param id 0x75 to 0xEF
     * @param data its bytes
     */
    public record FutureSection(int id, byte[] data) {}

    /** Reads a packet from its first byte; what follows it is not looked at. */
    public static Decoded<CaptionDistributionPacket> decode(byte[] bytes) {
        return new Reader(bytes).read();
    }

    /**
     * True for a packet that ends, length and all, before its {@code packet_checksum}: with the
     * footer's id and the sequence counter of the header.
     */
    static boolean lacksChecksum(byte[] cdp) {
        int end = cdp.length;
        return end >= HEADER_BYTES + FOOTER_BYTES - 1
                && end < MAX_BYTES
                && (cdp[2] & 0xFF) == end
                && cdp[end - 3] == FOOTER_SECTION
                && cdp[end - 2] == cdp[5]
                && cdp[end - 1] == cdp[6]
                && sum(cdp, end) != 0;
    }

    /** The packet with the checksum that it lacks. */
    static byte[] withChecksum(byte[] cdp) {
        byte[] whole = Arrays.copyOf(cdp, cdp.length + 1);
        whole[2]++;
        whole[cdp.length] = (byte) -sum(whole, cdp.length);
        return whole;
    }

    private static int sum(byte[] bytes, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += bytes[i];
        }
        return sum & 0xFF;
    }

    private static final class Reader {
        private final byte[] bytes;
        private final BitReader reader;
        private final List<Finding> warnings = new ArrayList<>();
        private @Nullable SmpteTimeCode timeCode;
        private @Nullable List<CcTriplet> triplets;
        private @Nullable ServiceInfo serviceInfo;
        private final List<FutureSection> futureSections = new ArrayList<>();
        private int footerSequence = -1;

        Reader(byte[] bytes) {
            this.bytes = bytes;
            this.reader = new BitReader(bytes);
        }

        Decoded<CaptionDistributionPacket> read() {
            int identifier = reader.bits(16);
            int length = reader.bits(8);
            int rateCode = reader.bits(4);
            reader.skipBits(4 + 6);
            boolean active = reader.flag();
            reader.skipBits(1);
            int sequence = reader.bits(16);
            if (reader.overrun()) {
                return malformed("truncated", "%d bytes are no header".formatted(bytes.length), 0);
            }
            if (identifier != IDENTIFIER) {
                return malformed("cdp_identifier", "0x%04X is not 0x9669".formatted(identifier), 0);
            }
            if (length > bytes.length || length < HEADER_BYTES + FOOTER_BYTES) {
                return malformed("cdp_length", "%d of %d bytes".formatted(length, bytes.length), 2);
            }
            FrameRate rate = FrameRate.ofCode(rateCode);
            if (rate == null) {
                return malformed("cdp_frame_rate", rateCode + " is reserved", 3);
            }
            Finding damage = sections(length);
            if (damage != null) {
                return new Decoded.Malformed<>(damage);
            }
            if (footerSequence != sequence) {
                warnings.add(
                        new Finding(
                                "cdp_sequence",
                                "footer has %d, header %d".formatted(footerSequence, sequence),
                                length - FOOTER_BYTES,
                                RULE));
            }
            return Decoded.ok(
                    new CaptionDistributionPacket(
                            rate,
                            active,
                            sequence,
                            timeCode,
                            triplets,
                            serviceInfo,
                            futureSections),
                    warnings);
        }

        private @Nullable Finding sections(int length) {
            while (reader.offset() < length - FOOTER_BYTES) {
                int offset = reader.offset();
                int id = reader.bits(8);
                section(id);
                if (id < TIME_CODE_SECTION || id == FOOTER_SECTION || id > 0xEF) {
                    return finding("cdp_section", "no section has id 0x%02X".formatted(id), offset);
                }
                if (reader.overrun() || reader.offset() > length - FOOTER_BYTES) {
                    return finding("truncated", "section 0x%02X is cut".formatted(id), offset);
                }
            }
            int offset = reader.offset();
            int footer = reader.bits(8);
            footerSequence = reader.bits(16);
            if (footer != FOOTER_SECTION) {
                return finding(
                        "cdp_footer", "0x%02X is not the footer's id".formatted(footer), offset);
            }
            int sum = sum(bytes, length);
            return sum == 0
                    ? null
                    : finding(
                            "packet_checksum",
                            "the sum of the packet is 0x%02X, not 0".formatted(sum),
                            length - 1);
        }

        private void section(int id) {
            switch (id) {
                case TIME_CODE_SECTION -> timeCode = timeCode();
                case CC_DATA_SECTION -> {
                    reader.skipBits(3);
                    triplets = CcData.triplets(reader, reader.bits(5));
                }
                case SERVICE_INFO_SECTION -> serviceInfo = serviceInfo();
                default -> {
                    if (id > FOOTER_SECTION && id <= 0xEF) {
                        futureSections.add(new FutureSection(id, reader.bytes(reader.bits(8))));
                    }
                }
            }
        }

        private SmpteTimeCode timeCode() {
            reader.skipBits(2);
            int hours = reader.bits(2) * 10 + reader.bits(4);
            reader.skipBits(1);
            int minutes = reader.bits(3) * 10 + reader.bits(4);
            reader.skipBits(1);
            int seconds = reader.bits(3) * 10 + reader.bits(4);
            boolean dropFrame = reader.flag();
            reader.skipBits(1);
            int frames = reader.bits(2) * 10 + reader.bits(4);
            return new SmpteTimeCode(hours, minutes, seconds, frames, dropFrame);
        }

        private ServiceInfo serviceInfo() {
            reader.skipBits(1);
            boolean start = reader.flag();
            boolean change = reader.flag();
            boolean complete = reader.flag();
            int count = reader.bits(4);
            List<byte[]> services = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                services.add(reader.bytes(SERVICE_BYTES));
            }
            return new ServiceInfo(start, change, complete, services);
        }

        private static Finding finding(String kind, String detail, int offset) {
            return new Finding(kind, detail, offset, RULE);
        }

        private static Decoded<CaptionDistributionPacket> malformed(
                String kind, String detail, int offset) {
            return new Decoded.Malformed<>(finding(kind, detail, offset));
        }
    }

    /** The packet as bytes, checksum included. */
    public byte[] encode() {
        BitWriter writer = new BitWriter(MAX_BYTES);
        writer.bits(IDENTIFIER, 16).bits(0, 8).bits(frameRate.code(), 4).reserved(4);
        ServiceInfo info = serviceInfo;
        List<CcTriplet> data = triplets;
        SmpteTimeCode code = timeCode;
        writer.flag(code != null).flag(data != null).flag(info != null);
        writer.flag(info != null && info.start());
        writer.flag(info != null && info.change());
        writer.flag(info != null && info.complete());
        writer.flag(captionServiceActive).reserved(1).bits(sequence, 16);
        if (code != null) {
            write(writer, code);
        }
        if (data != null) {
            byte[] section = new byte[2 + data.size() * CcTriplet.BYTES];
            section[0] = CC_DATA_SECTION;
            section[1] = (byte) (0xE0 | data.size());
            CcData.writeTriplets(data, section, 2);
            writer.bytes(section);
        }
        if (info != null) {
            writer.bits(SERVICE_INFO_SECTION, 8).reserved(1);
            writer.flag(info.start()).flag(info.change()).flag(info.complete());
            writer.bits(info.services().size(), 4);
            info.services().forEach(writer::bytes);
        }
        for (FutureSection section : futureSections) {
            writer.bits(section.id(), 8).bits(section.data().length, 8).bytes(section.data());
        }
        writer.bits(FOOTER_SECTION, 8).bits(sequence, 16).bits(0, 8);
        writer.patch(16, writer.length(), 8);
        int sum = sum(writer.toByteArray(), writer.length());
        return writer.patch((writer.length() - 1) * 8, -sum & 0xFF, 8).toByteArray();
    }

    private static void write(BitWriter writer, SmpteTimeCode code) {
        writer.bits(TIME_CODE_SECTION, 8).reserved(2);
        writer.bits(code.hours() / 10, 2).bits(code.hours() % 10, 4).reserved(1);
        writer.bits(code.minutes() / 10, 3).bits(code.minutes() % 10, 4).bits(0, 1);
        writer.bits(code.seconds() / 10, 3).bits(code.seconds() % 10, 4);
        writer.flag(code.dropFrame()).bits(0, 1);
        writer.bits(code.frames() / 10, 2).bits(code.frames() % 10, 4);
    }
}

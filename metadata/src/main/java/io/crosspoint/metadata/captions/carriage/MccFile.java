package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MacCaption, {@code File Format=MacCaption_MCC V1.0} or {@code V2.0}: ancillary data packets as
 * hexadecimal text, some byte strings shortened to one letter, an ANC packet a line.
 *
 * @param version {@code V1.0} or {@code V2.0}
 * @param rate what {@code Time Code Rate} counts
 * @param dropFrame whether {@code Time Code Rate} says drop frame
 * @param lines in the order of the file
 * @param withoutChecksum how many of them had no {@code packet_checksum}: Caption Inspector and
 *     CCExtractor end the CDP before it, with a length that says so; it is put in where the
 *     checksum of the ANC packet is right
 */
public record MccFile(
        String version, FrameRate rate, boolean dropFrame, List<Line> lines, int withoutChecksum) {

    static final String MAGIC = "File Format=MacCaption_MCC";

    /** Bytes that a line may become: an ANC packet of 255 user data words. */
    static final int MAX_LINE_BYTES = 3 + 255 + 1;

    /**
     * Lines that are read: nine hours at 29.97 Hz. What comes after them is left, with a warning.
     */
    static final int MAX_LINES = 1_000_000;

    private static final int MAX_WARNINGS = 100;
    private static final int DID = 0x61;
    private static final int SDID = 0x01;
    private static final int ANC_OVERHEAD = 4;
    private static final String RULE = "MacCaption MCC";
    private static final String RATE_KEY = "Time Code Rate=";

    /** A file; the lines are copied. */
    public MccFile {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param timeCode of the picture; drop frame if either it or {@code Time Code Rate} says so
     * @param packet its captions
     */
    public record Line(SmpteTimeCode timeCode, CaptionDistributionPacket packet) {}

    /** When the captions of a line are shown. */
    public CaptionFrame frame(Line line) {
        List<CcTriplet> triplets = line.packet().triplets();
        return new CaptionFrame(
                rate.timeOf(line.timeCode().frameNumber(rate.nominal())),
                triplets == null ? List.of() : triplets);
    }

    /** Reads a file; a line that is damaged is left out, with a warning. */
    public static Decoded<MccFile> decode(byte[] bytes) {
        return new Reader(new String(bytes, StandardCharsets.ISO_8859_1)).read();
    }

    private static final class Reader {
        private final String text;
        private final List<Line> lines = new ArrayList<>();
        private final List<Finding> warnings = new ArrayList<>();
        private @Nullable String version;
        private FrameRate rate = FrameRate.R29_97;
        private boolean dropFrame;
        private boolean rateGiven;
        private int withoutChecksum;

        Reader(String text) {
            this.text = text;
        }

        Decoded<MccFile> read() {
            int at = 0;
            while (at < text.length() && lines.size() < MAX_LINES) {
                int end = text.indexOf('\n', at);
                end = end < 0 ? text.length() : end;
                line(text.substring(at, end).strip(), at);
                at = end + 1;
            }
            if (lines.size() == MAX_LINES) {
                warn("mcc_length", "more than " + MAX_LINES + " lines; the rest is left", at);
            }
            if (version == null) {
                return Decoded.malformed("mcc_header", MAGIC + " is missing", 0, RULE);
            }
            if (!rateGiven) {
                warn("mcc_rate", RATE_KEY + " is missing; taken as 30", 0);
            }
            return Decoded.ok(
                    new MccFile(version, rate, dropFrame, lines, withoutChecksum), warnings);
        }

        private void line(String line, int offset) {
            if (line.startsWith(MAGIC)) {
                version = line.substring(MAGIC.length()).strip();
            } else if (line.startsWith(RATE_KEY)) {
                rate(line.substring(RATE_KEY.length()).strip(), offset);
            } else if (!line.isEmpty() && Character.isDigit(line.charAt(0))) {
                SmpteTimeCode timeCode = SmpteTimeCode.parse(line);
                int data = dataFrom(line);
                if (timeCode == null || data < 0) {
                    warn("mcc_line", "not a time code and data", offset);
                } else {
                    data(dropping(timeCode), line.substring(data).strip(), offset);
                }
            }
        }

        private SmpteTimeCode dropping(SmpteTimeCode code) {
            return dropFrame
                    ? new SmpteTimeCode(
                            code.hours(), code.minutes(), code.seconds(), code.frames(), true)
                    : code;
        }

        private static int dataFrom(String line) {
            for (int i = 0; i < line.length(); i++) {
                if (line.charAt(i) == '\t' || line.charAt(i) == ' ') {
                    return i;
                }
            }
            return -1;
        }

        private void rate(String value, int offset) {
            rateGiven = true;
            dropFrame = value.endsWith("DF");
            String number = dropFrame ? value.substring(0, value.length() - 2) : value;
            switch (number) {
                case "24" -> rate = rate(1);
                case "25" -> rate = rate(3);
                case "30" -> rate = FrameRate.R29_97;
                case "50" -> rate = rate(6);
                case "60" -> rate = rate(7);
                default -> warn("mcc_rate", "unknown time code rate", offset);
            }
        }

        private FrameRate rate(int code) {
            FrameRate known = FrameRate.ofCode(code);
            return known == null ? rate : known;
        }

        private void data(SmpteTimeCode timeCode, String data, int offset) {
            byte[] anc = MccCompression.expand(data);
            if (anc == null || anc.length < ANC_OVERHEAD) {
                warn("mcc_data", "not the hexadecimal form of an ANC packet", offset);
                return;
            }
            int count = anc[2] & 0xFF;
            if ((anc[0] & 0xFF) != DID || anc[1] != SDID || anc.length < count + ANC_OVERHEAD) {
                warn("mcc_anc", "not an ANC packet of captions, DID 0x61, SDID 0x01", offset);
                return;
            }
            boolean sound = checksum(anc, count) == (anc[3 + count] & 0xFF);
            if (!sound) {
                warn("anc_checksum", "wrong checksum at " + timeCode, offset);
            }
            byte[] cdp = Arrays.copyOfRange(anc, 3, 3 + count);
            if (sound && CaptionDistributionPacket.lacksChecksum(cdp)) {
                cdp = CaptionDistributionPacket.withChecksum(cdp);
                withoutChecksum++;
            }
            switch (CaptionDistributionPacket.decode(cdp)) {
                case Decoded.Ok<CaptionDistributionPacket>(
                                CaptionDistributionPacket packet,
                                List<Finding> found) -> {
                    found.forEach(f -> warn(f.kind(), f.detail() + " at " + timeCode, offset));
                    lines.add(new Line(timeCode, packet));
                }
                case Decoded.Malformed<CaptionDistributionPacket>(Finding f) ->
                        warn(f.kind(), f.detail() + " at " + timeCode, offset);
            }
        }

        private void warn(String kind, String detail, int offset) {
            if (warnings.size() < MAX_WARNINGS) {
                warnings.add(new Finding(kind, detail, offset, RULE));
            }
        }
    }

    /**
     * The lower eight bits of the checksum of SMPTE ST 291: the sum of DID, SDID, count and data.
     */
    private static int checksum(byte[] anc, int count) {
        int sum = 0;
        for (int i = 0; i < 3 + count; i++) {
            sum += anc[i];
        }
        return sum & 0xFF;
    }

    /** The file as text, of the version that it says. */
    public byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder(MAGIC).append(' ').append(version).append("\n\n");
        head.append("UUID=00000000-0000-0000-0000-000000000000\n");
        head.append("Creation Program=Crosspoint\n");
        head.append(RATE_KEY).append(rate.nominal()).append(dropFrame ? "DF" : "");
        out.writeBytes(head.append("\n\n").toString().getBytes(StandardCharsets.US_ASCII));
        for (Line line : lines) {
            byte[] cdp = line.packet().encode();
            byte[] anc = new byte[cdp.length + ANC_OVERHEAD];
            anc[0] = DID;
            anc[1] = SDID;
            anc[2] = (byte) cdp.length;
            System.arraycopy(cdp, 0, anc, 3, cdp.length);
            anc[anc.length - 1] = (byte) checksum(anc, cdp.length);
            String text = line.timeCode() + "\t" + MccCompression.compress(anc) + "\n";
            out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
        return out.toByteArray();
    }
}

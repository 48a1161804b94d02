package io.crosspoint.metadata.graphics.tsl;

import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One display data message of the TSL UMD protocol V3.1: 18 bytes, a datagram each.
 *
 * @param address the display's address, 0 to 127
 * @param tally the four tally lamps, 1 to 4
 * @param brightness 0 off, 1 one seventh, 2 one half, 3 full
 * @param text at most 16 characters, without the spaces that fill it up
 */
public record Umd31DisplayMessage(int address, List<Boolean> tally, int brightness, String text) {

    /** The length of every message. */
    public static final int BYTES = 18;

    /** The length of the label. */
    public static final int TEXT_BYTES = 16;

    private static final int TALLIES = 4;
    private static final String RULE = "TSL UMD V3.1 display data";

    public Umd31DisplayMessage {
        tally = List.copyOf(tally);
    }

    /**
     * Reads a datagram.
     *
     * @return the message; {@code tsl_length} unless it has 18 bytes, {@code tsl_header} if the
     *     first byte has no high bit, {@code tsl_control} if the second has it
     */
    public static Decoded<Umd31DisplayMessage> decode(byte[] datagram) {
        if (datagram.length != BYTES) {
            return Decoded.malformed(
                    "tsl_length",
                    datagram.length + " bytes, " + BYTES + " are wanted",
                    Math.min(datagram.length, BYTES),
                    RULE);
        }
        if ((datagram[0] & 0x80) == 0) {
            return Decoded.malformed(
                    "tsl_header", "the first byte lacks the high bit that marks a header", 0, RULE);
        }
        int control = datagram[1] & 0xFF;
        if ((control & 0x80) != 0) {
            return Decoded.malformed(
                    "tsl_control", "the control byte has the high bit of a header", 1, RULE);
        }
        List<Finding> warnings = new ArrayList<>();
        if ((control & 0x40) != 0) {
            warnings.add(new Finding("tsl_reserved", "bit 6 of the control byte is set", 1, RULE));
        }
        for (int i = 2; i < BYTES; i++) {
            int c = datagram[i] & 0xFF;
            if (c != 0 && (c < 0x20 || c > 0x7E)) {
                warnings.add(
                        new Finding(
                                "tsl_text", "a character that is not printable ASCII", i, RULE));
                break;
            }
        }
        List<Boolean> tally = new ArrayList<>();
        for (int i = 0; i < TALLIES; i++) {
            tally.add((control >> i & 1) != 0);
        }
        String text = new String(datagram, 2, TEXT_BYTES, StandardCharsets.ISO_8859_1);
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        return Decoded.ok(
                new Umd31DisplayMessage(
                        datagram[0] & 0x7F, tally, control >> 4 & 3, text.substring(0, end)),
                warnings);
    }

    /**
     * The message as a datagram, its text filled up with spaces.
     *
     * @throws IllegalArgumentException if a value does not fit
     */
    public byte[] encode() {
        byte[] label = text.getBytes(StandardCharsets.ISO_8859_1);
        if (address < 0
                || address > 0x7F
                || tally.size() != TALLIES
                || brightness < 0
                || brightness > 3
                || label.length > TEXT_BYTES) {
            throw new IllegalArgumentException("does not fit: " + this);
        }
        byte[] datagram = new byte[BYTES];
        datagram[0] = (byte) (0x80 | address);
        int control = brightness << 4;
        for (int i = 0; i < TALLIES; i++) {
            control |= tally.get(i) ? 1 << i : 0;
        }
        datagram[1] = (byte) control;
        Arrays.fill(datagram, 2, BYTES, (byte) ' ');
        System.arraycopy(label, 0, datagram, 2, label.length);
        return datagram;
    }
}

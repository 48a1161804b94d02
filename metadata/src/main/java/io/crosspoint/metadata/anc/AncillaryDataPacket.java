package io.crosspoint.metadata.anc;

import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * An ancillary data packet whose user data are bytes: SMPTE ST 291-1, component form. On the wire
 * each is a run of 10-bit words: the ancillary data flag (000 3FF 3FF), data identification, a
 * second identification or block number, data count, user data words and checksum. A word of 8 bits
 * has even parity of them in bit 8 and the inverse of that in bit 9.
 *
 * @param did data identification (DID); 8 bits
 * @param sdid secondary data identification (SDID) where {@code did} is below 0x80, else the data
 *     block number (DBN); 8 bits
 * @param userData the user data words (UDW), 8 bits of each; at most {@link #MAX_USER_DATA}
 */
public record AncillaryDataPacket(int did, int sdid, Bytes userData) {

    /** The most user data words a packet holds. */
    public static final int MAX_USER_DATA = 255;

    /** Words around the user data: flag, DID, SDID, data count and checksum. */
    public static final int OVERHEAD_WORDS = 7;

    private static final int[] FLAG = {0x000, 0x3FF, 0x3FF};
    private static final int HEADER_WORDS = 6;
    private static final String RULE = "ancillary data packet, SMPTE ST 291-1";

    public AncillaryDataPacket {
        if ((did | sdid) >>> 8 != 0 || userData.length() > MAX_USER_DATA) {
            throw new IllegalArgumentException(
                    "DID " + did + ", SDID " + sdid + ", " + userData.length() + " words");
        }
    }

    /** How many words the packet takes, with its flag and checksum. */
    public int wordCount() {
        return OVERHEAD_WORDS + userData.length();
    }

    /**
     * Decodes the packet that begins at a word; what follows it is not looked at. Wrong parity is
     * tolerated where the checksum is right.
     *
     * @param words 10-bit words, the flag first; offsets of findings are words from {@code from}
     * @param from where the flag begins
     * @throws IndexOutOfBoundsException if {@code from} is not inside the array
     */
    public static Decoded<AncillaryDataPacket> decode(int[] words, int from) {
        int there = words.length - from;
        if (there < OVERHEAD_WORDS) {
            return Decoded.malformed(
                    "packet_truncated", "there are " + there + " words only", there, RULE);
        }
        for (int i = 0; i < FLAG.length; i++) {
            if (words[from + i] != FLAG[i]) {
                return Decoded.malformed(
                        "ancillary_data_flag", "word " + hex(words[from + i]), i, RULE);
            }
        }
        int count = words[from + HEADER_WORDS - 1] & 0xFF;
        if (there < OVERHEAD_WORDS + count) {
            return Decoded.malformed(
                    "packet_truncated",
                    "the data count is " + count + ", there are " + there + " words",
                    there,
                    RULE);
        }
        int checksumAt = from + HEADER_WORDS + count;
        int wanted = checksum(words, from + FLAG.length, checksumAt);
        if (words[checksumAt] != wanted) {
            return Decoded.malformed(
                    "checksum",
                    hex(words[checksumAt]) + ", the words add up to " + hex(wanted),
                    checksumAt - from,
                    RULE);
        }
        byte[] userData = new byte[count];
        for (int i = 0; i < count; i++) {
            userData[i] = (byte) words[from + HEADER_WORDS + i];
        }
        return Decoded.ok(
                new AncillaryDataPacket(
                        words[from + 3] & 0xFF,
                        words[from + 4] & 0xFF,
                        Bytes.owning(userData, 0, count)),
                parity(words, from, checksumAt));
    }

    private static List<Finding> parity(int[] words, int from, int to) {
        List<Finding> wrong = List.of();
        for (int i = from + FLAG.length; i < to; i++) {
            if (words[i] != withParity(words[i] & 0xFF) && wrong.isEmpty()) {
                wrong = new ArrayList<>(1);
                wrong.add(new Finding("parity", "word " + hex(words[i]), i - from, RULE));
            }
        }
        return wrong;
    }

    /** The packet as 10-bit words, from the flag to the checksum. */
    public int[] words() {
        int[] words = new int[wordCount()];
        System.arraycopy(FLAG, 0, words, 0, FLAG.length);
        words[3] = withParity(did);
        words[4] = withParity(sdid);
        words[5] = withParity(userData.length());
        for (int i = 0; i < userData.length(); i++) {
            words[HEADER_WORDS + i] = withParity(userData.at(i));
        }
        words[words.length - 1] = checksum(words, FLAG.length, words.length - 1);
        return words;
    }

    private static int withParity(int octet) {
        int parity = Integer.bitCount(octet) & 1;
        return octet | parity << 8 | (parity ^ 1) << 9;
    }

    private static int checksum(int[] words, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += words[i] & 0x1FF;
        }
        sum &= 0x1FF;
        return sum | (~sum << 1 & 0x200);
    }

    private static String hex(int word) {
        return "0x%03X".formatted(word);
    }
}

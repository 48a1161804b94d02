package io.crosspoint.metadata.wire;

/**
 * What is wrong with some input, said so that an operator can act on it.
 *
 * @param kind a short stable name of the defect, in lower case with underscores, such as {@code
 *     crc_mismatch}; what is counted and alarmed on
 * @param detail one sentence with the values that were found and wanted
 * @param offset where: bytes from the start of the input that was handed to the decoder, or {@link
 *     #NO_OFFSET} where no place can be named
 * @param rule the rule that is broken, by the standard's own name for the structure or clause
 */
public record Finding(String kind, String detail, int offset, String rule) {

    /** The defect has no single place, for instance a missing message. */
    public static final int NO_OFFSET = -1;

    @Override
    public String toString() {
        String place = offset == NO_OFFSET ? "" : " at byte " + offset;
        return kind + place + ": " + detail + " (" + rule + ")";
    }
}

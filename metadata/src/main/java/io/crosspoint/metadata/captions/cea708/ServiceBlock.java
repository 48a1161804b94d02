package io.crosspoint.metadata.captions.cea708;

/**
 * {@code service_block()}: some bytes of one caption service.
 *
 * @param serviceNumber 1 to 6 standard, 7 to 63 extended
 * @param data at most 31 bytes
 */
public record ServiceBlock(int serviceNumber, byte[] data) {

    /** {@code block_size} has five bits. */
    public static final int MAX_DATA = 31;

    /** {@code service_number} has six bits in an extended header. */
    public static final int MAX_SERVICE = 63;
}

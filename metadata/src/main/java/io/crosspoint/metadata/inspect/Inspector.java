package io.crosspoint.metadata.inspect;

import java.util.Map;

/** Lays open one kind of input: {@code scte35}, {@code scte104}, {@code captions} and so on. */
public interface Inspector {

    /** The word after {@code ./hub inspect}. */
    String kind();

    /**
     * Inspects one input.
     *
     * @param input the bytes of a file, of standard input, or of one line in batch mode
     * @param options the command line's options without their dashes, such as {@code key} → hex;
     *     {@code file} → the name of the file, where there is one, for telling formats apart
     */
    Inspection inspect(byte[] input, Map<String, String> options);
}

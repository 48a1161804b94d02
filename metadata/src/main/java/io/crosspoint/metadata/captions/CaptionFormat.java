package io.crosspoint.metadata.captions;

import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.wire.Decoded;
import java.util.List;

/**
 * A caption format as {@code ./hub inspect captions} and {@code ./hub convert} know it. Found
 * through {@link java.util.ServiceLoader}; the one with the highest {@link #likelihood} reads an
 * input whose format was not named.
 */
public interface CaptionFormat {

    /** The word for it on the command line: {@code scc}, {@code webvtt}, {@code imsc}. */
    String name();

    /**
     * How likely an input is of this format.
     *
     * @param input its bytes
     * @param fileName the file's name; empty if there is none
     * @return 0 for no, 1 for perhaps, 2 for its name says so, 3 for its content says so
     */
    int likelihood(byte[] input, String fileName);

    /** The input laid open. */
    Inspection inspect(byte[] input);

    /** The tracks of the input. */
    Decoded<List<TimedText>> read(byte[] input);

    /** Whether files of this format are written here. */
    default boolean writes() {
        return true;
    }

    /** The tracks as a file of this format, and what it could not carry. */
    Conversion<byte[]> write(List<TimedText> tracks);
}

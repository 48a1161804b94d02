package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scenarist closed captions, {@code Scenarist_SCC V1.0}: pairs of field 1 of line 21 as hexadecimal
 * words, a pair a frame from each line's time code on.
 *
 * @param lines in the order of the file
 * @param remarks what is not as it should be and was taken as it stands
 */
public record SccFile(List<Line> lines, List<String> remarks) {

    /** The first line of a file. */
    public static final String HEADER = "Scenarist_SCC V1.0";

    /** Remarks that are kept. */
    static final int MAX_REMARKS = 100;

    /**
     * Pairs that are read: more than a day of frames. What comes after them is left, with a
     * warning.
     */
    static final int MAX_WORDS = 3_000_000;

    private static final int NOMINAL_RATE = 30;
    private static final String RULE = "Scenarist_SCC V1.0";

    /** A file; lines and remarks are copied. */
    public SccFile {
        lines = List.copyOf(lines);
        remarks = List.copyOf(remarks);
    }

    /**
     * One line.
     *
     * @param timeCode of its first pair
     * @param words pairs, first byte high, parity in the top bit of each byte
     */
    public record Line(SmpteTimeCode timeCode, int[] words) {
        /** The frame of its first pair. */
        public long frame() {
            return timeCode.frameNumber(NOMINAL_RATE);
        }
    }

    /**
     * Reads a file. It is refused if it has neither the header nor a line that can be read; words
     * that are not four hexadecimal digits are left out, with a warning.
     */
    public static Decoded<SccFile> decode(byte[] bytes) {
        return new Reader(new String(bytes, StandardCharsets.ISO_8859_1)).read();
    }

    private static final class Reader {
        private final String text;
        private final List<Line> lines = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();
        private final List<Finding> warnings = new ArrayList<>();
        private int wordsLeft = MAX_WORDS;

        Reader(String text) {
            this.text = text;
        }

        Decoded<SccFile> read() {
            int at = 0;
            boolean header = false;
            while (at < text.length() && wordsLeft > 0) {
                int end = text.indexOf('\n', at);
                end = end < 0 ? text.length() : end;
                String line = text.substring(at, end).strip();
                if (line.contains(HEADER)) {
                    header = true;
                } else if (!line.isEmpty()) {
                    line(line, at);
                }
                at = end + 1;
            }
            if (wordsLeft <= 0) {
                warnings.add(
                        new Finding("scc_length", "more than a day; the rest is left", at, RULE));
            }
            if (lines.isEmpty() && !header) {
                return Decoded.malformed(
                        "scc_header", "neither the header nor a line of captions", 0, RULE);
            }
            if (!header) {
                remark("the header " + HEADER + " is missing");
            }
            return Decoded.ok(new SccFile(lines, remarks), warnings);
        }

        private void line(String line, int offset) {
            SmpteTimeCode timeCode = SmpteTimeCode.parse(line);
            if (timeCode == null) {
                remark("not a line of captions: " + line.substring(0, Math.min(40, line.length())));
                return;
            }
            if (!timeCode.isRegular(NOMINAL_RATE)) {
                remark("time code " + timeCode + " does not exist");
            }
            lines.add(new Line(timeCode, words(line.substring(11).strip(), offset)));
        }

        private int[] words(String data, int offset) {
            wordsLeft--;
            int[] words = new int[Math.min(wordsLeft, data.length() / 5) + 1];
            int count = 0;
            int at = 0;
            while (at < data.length() && count < words.length) {
                int end = at;
                while (end < data.length() && data.charAt(end) > ' ') {
                    end++;
                }
                int word = word(data, at, end);
                if (word >= 0) {
                    words[count++] = word;
                } else if (end > at && warnings.size() < MAX_REMARKS) {
                    warnings.add(
                            new Finding("scc_word", "not a word of four digits", offset, RULE));
                }
                at = end + 1;
            }
            wordsLeft -= count;
            return Arrays.copyOf(words, count);
        }

        private static int word(String data, int from, int to) {
            if (to - from != 4) {
                return -1;
            }
            int word = 0;
            for (int i = from; i < to; i++) {
                int digit = Character.digit(data.charAt(i), 16);
                if (digit < 0) {
                    return -1;
                }
                word = word << 4 | digit;
            }
            return word;
        }

        private void remark(String what) {
            if (remarks.size() < MAX_REMARKS) {
                remarks.add(what);
            }
        }
    }

    /** The file as text. */
    public byte[] encode() {
        StringBuilder out = new StringBuilder(HEADER).append("\n");
        for (Line line : lines) {
            out.append('\n').append(line.timeCode()).append('\t');
            String separator = "";
            for (int word : line.words()) {
                out.append(separator).append("%04x".formatted(word));
                separator = " ";
            }
            out.append('\n');
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }
}

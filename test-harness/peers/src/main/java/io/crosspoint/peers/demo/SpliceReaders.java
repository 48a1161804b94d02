package io.crosspoint.peers.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What programs of others find of SCTE 35 in a recording. A cue is told by the {@code CRC_32} of
 * its section: command, event, time and every other bit of it are in there.
 */
final class SpliceReaders {

    /** What tshark reads of a recording at most: five minutes of the clip. */
    static final int PACKETS_MAX = 300_000;

    private static final String HEX = "0x";

    /** Where {@code splice_command_type} is. */
    private static final int COMMAND_AT = 13;

    private static final String SPLICE_NULL = "00";
    private static final int CRC_BYTES = 4;
    private static final int SECTION_BYTES_MIN = COMMAND_AT + 1 + CRC_BYTES;

    /** Where a line of a packet's bytes has them. */
    private static final int DUMP_FROM = 10;

    private static final int DUMP_TO = 50;

    private SpliceReaders() {}

    /**
     * What ffprobe finds.
     *
     * @param stream whether it lists an SCTE 35 stream
     * @param checksums of each section, but for splice_null
     */
    record Cues(boolean stream, Set<String> checksums) {}

    /** Asks ffprobe, which follows the program map to the stream and reads all its sections. */
    static Reading<Cues> ffprobe(Path recording) throws InterruptedException {
        return run(
                List.of(
                        "ffprobe",
                        "-v",
                        "error",
                        "-select_streams",
                        "d",
                        "-show_streams",
                        "-show_packets",
                        "-show_data",
                        recording.toString()),
                recording,
                SpliceReaders::sections);
    }

    /** Asks tshark, Wireshark's dissector, for the same checksums. */
    static Reading<Set<String>> tshark(Path recording) throws InterruptedException {
        return run(
                List.of(
                        "tshark",
                        "-n",
                        "-r",
                        recording.toString(),
                        "-c",
                        Integer.toString(PACKETS_MAX),
                        "-Y",
                        "scte35.splice_command_type > 0",
                        "-T",
                        "fields",
                        "-e",
                        "scte35.crc"),
                recording,
                SpliceReaders::checksums);
    }

    /** A packet's bytes are lines such as {@code 00000010: 7a4f bfff zO..}. */
    private static Cues sections(Stream<String> lines) {
        Set<String> found = new TreeSet<>();
        StringBuilder hex = new StringBuilder();
        boolean stream = false;
        for (String line : (Iterable<String>) lines::iterator) {
            if (line.equals("[PACKET]")) {
                hex.setLength(0);
            } else if (line.equals("[/PACKET]")) {
                checksum(hex.toString()).ifPresent(found::add);
            } else if (line.matches("[0-9a-f]{8}: .*")) {
                String bytes = line.substring(DUMP_FROM, Math.min(line.length(), DUMP_TO));
                hex.append(bytes.replace(" ", ""));
            }
            stream |= line.equals("codec_name=scte_35");
        }
        return new Cues(stream, found);
    }

    private static Optional<String> checksum(String section) {
        boolean cue =
                section.length() >= 2 * SECTION_BYTES_MIN
                        && !section.startsWith(SPLICE_NULL, 2 * COMMAND_AT);
        return cue
                ? Optional.of(HEX + section.substring(section.length() - 2 * CRC_BYTES))
                : Optional.empty();
    }

    private static Set<String> checksums(Stream<String> lines) {
        Set<String> found = new TreeSet<>();
        lines.flatMap(line -> Stream.of(line.strip().split(",")))
                .filter(crc -> crc.startsWith(HEX))
                .forEach(found::add);
        return found;
    }

    private static <T> Reading<T> run(
            List<String> command, Path recording, Function<Stream<String>, T> read)
            throws InterruptedException {
        Path errors = recording.resolveSibling(command.getFirst() + ".err");
        return Reading.of(new ProcessBuilder(command).redirectError(errors.toFile()), read);
    }
}

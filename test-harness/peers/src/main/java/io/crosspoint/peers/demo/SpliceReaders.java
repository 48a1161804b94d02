package io.crosspoint.peers.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What programs of others find of SCTE 35 in a recording. */
final class SpliceReaders {

    /** What is read of a recording at most: five minutes of the clip. */
    static final int PACKETS_MAX = 300_000;

    private static final String HEX = "0x";

    private SpliceReaders() {}

    /** Whether ffprobe lists an SCTE 35 stream; empty where there is no ffprobe. */
    static Optional<Boolean> ffprobe(Path recording) throws InterruptedException {
        return run(List.of(
                        "ffprobe",
                        "-v",
                        "error",
                        "-show_entries",
                        "stream=codec_name",
                        "-of",
                        "csv=p=0",
                        recording.toString()))
                .map(lines -> lines.stream().anyMatch(line -> line.startsWith("scte_35")));
    }

    /**
     * The {@code CRC_32} of each section that Wireshark's dissector finds, but for splice_null:
     * command, event, time and every other bit of a cue are in it; empty where there is no tshark.
     */
    static Optional<Set<String>> tshark(Path recording) throws InterruptedException {
        return run(List.of(
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
                        "scte35.crc"))
                .map(SpliceReaders::checksums);
    }

    private static Set<String> checksums(List<String> lines) {
        Set<String> found = new TreeSet<>();
        for (String line : lines) {
            for (String crc : line.strip().split(",")) {
                if (crc.startsWith(HEX)) {
                    found.add(crc);
                }
            }
        }
        return found;
    }

    private static Optional<List<String>> run(List<String> command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            List<String> lines = new ArrayList<>();
            try (BufferedReader out = process.inputReader()) {
                out.lines().forEach(lines::add);
            }
            return process.waitFor() == 0 ? Optional.of(lines) : Optional.empty();
        } catch (IOException notInstalled) {
            return Optional.empty();
        }
    }
}

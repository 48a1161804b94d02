package io.crosspoint.peers.demo;

import io.crosspoint.peers.ts.TransportPacket;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What ffprobe thinks of a recording: it demultiplexes all of it, and the lines in which it
 * complains of continuity or corruption are counted. (It says the former at debug level only.)
 */
final class ContinuityProbe {

    /** Far more than any unit of the clip: where the unfinished ones are looked for. */
    private static final int TAIL_BYTES = 8_192 * TransportPacket.BYTES;

    private ContinuityProbe() {}

    /** The complaints. */
    static Reading<Long> count(Path recording) throws InterruptedException {
        try {
            dropUnfinished(recording);
        } catch (IOException e) {
            return new Reading.Failed<>("the recording cannot be read: " + e.getMessage());
        }
        ProcessBuilder ffprobe =
                new ProcessBuilder(
                                "ffprobe",
                                "-v",
                                "debug",
                                "-count_packets",
                                "-show_entries",
                                "stream=nb_read_packets",
                                recording.toString())
                        .redirectErrorStream(true);
        return Reading.of(ffprobe, lines -> lines.filter(ContinuityProbe::complains).count());
    }

    private static boolean complains(String line) {
        return line.contains("Continuity check failed") || line.contains("Packet corrupt");
    }

    /**
     * A recording ends anywhere, and ffprobe calls a PES packet that it ends in corrupt: the last,
     * unfinished unit of each PID is taken out.
     */
    private static void dropUnfinished(Path recording) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(recording.toFile(), "rw")) {
            long start = Math.max(0, file.length() - TAIL_BYTES);
            start -= start % TransportPacket.BYTES;
            byte[] tail = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(tail);
            Map<Integer, Integer> lastUnit = new HashMap<>();
            for (int at = 0; at < tail.length; at += TransportPacket.BYTES) {
                if (TransportPacket.startsUnit(tail, at)) {
                    lastUnit.put(TransportPacket.pid(tail, at), at);
                }
            }
            file.seek(start);
            for (int at = 0; at < tail.length; at += TransportPacket.BYTES) {
                Integer unit = lastUnit.get(TransportPacket.pid(tail, at));
                if (unit == null || at < unit) {
                    file.write(tail, at, TransportPacket.BYTES);
                }
            }
            file.setLength(file.getFilePointer());
        }
    }
}

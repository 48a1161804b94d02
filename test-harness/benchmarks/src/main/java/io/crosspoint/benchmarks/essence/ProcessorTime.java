package io.crosspoint.benchmarks.essence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What became of the processors' time, as Linux counts it in {@code /proc/stat}. */
final class ProcessorTime {

    private static final int STOLEN = 7;

    /** The columns up to stolen: guests' time is within user's. */
    private static final int COLUMNS = 8;

    private ProcessorTime() {}

    /** The counters of all processors together, in ticks. */
    static long[] read() throws IOException {
        String all = Files.readAllLines(Path.of("/proc/stat")).getFirst();
        return Arrays.stream(all.split(" +"))
                .skip(1)
                .limit(COLUMNS)
                .mapToLong(Long::parseLong)
                .toArray();
    }

    /** The share of the time between that a hypervisor gave to somebody else, percent. */
    static double stolenPercent(long[] before, long[] after) {
        long total = Arrays.stream(after).sum() - Arrays.stream(before).sum();
        return total == 0 ? 0 : 100.0 * (after[STOLEN] - before[STOLEN]) / total;
    }
}

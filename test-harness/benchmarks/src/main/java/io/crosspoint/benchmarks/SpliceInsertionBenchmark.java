package io.crosspoint.benchmarks;

import io.crosspoint.essence.splice.CueStream;
import io.crosspoint.essence.splice.SpliceInsertion;
import io.crosspoint.essence.splice.SpliceReport;
import io.crosspoint.essence.splice.SpliceSettings;
import io.crosspoint.metadata.ts.TransportStreamPacket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Insertion at rest: a {@link SteadyStream} whose map gains the PID and which gets its heartbeats,
 * in native memory and in datagrams of seven, as the hub has them. An operation is one datagram,
 * its copy from the source included: insertion overwrites what it is given.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SpliceInsertionBenchmark {

    private static final int DATAGRAM_BYTES = 7 * TransportStreamPacket.BYTES;
    private static final int DATAGRAMS = SteadyStream.PACKETS / 7;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment source =
            arena.allocate((long) SteadyStream.PACKETS * TransportStreamPacket.BYTES);
    private final MemorySegment datagram = arena.allocate(DATAGRAM_BYTES);
    private final SpliceInsertion insertion =
            new SpliceInsertion(new SpliceSettings(0x1F0, true, 4_500), fate -> {});

    /** Lays the stream into native memory. */
    @Setup
    public void layStream() {
        MemorySegment.copy(
                MemorySegment.ofArray(SteadyStream.make()), 0, source, 0, source.byteSize());
    }

    /** One turn of the stream. */
    @Benchmark
    @OperationsPerInvocation(DATAGRAMS)
    public void datagram() {
        for (long at = 0; at < source.byteSize(); at += DATAGRAM_BYTES) {
            MemorySegment.copy(source, at, datagram, 0, DATAGRAM_BYTES);
            insertion.accept(datagram, 0, DATAGRAM_BYTES);
        }
    }

    /** The copy alone, to be taken off. */
    @Benchmark
    @OperationsPerInvocation(DATAGRAMS)
    public void copyAlone() {
        for (long at = 0; at < source.byteSize(); at += DATAGRAM_BYTES) {
            MemorySegment.copy(source, at, datagram, 0, DATAGRAM_BYTES);
        }
    }

    /**
     * Makes sure that insertion was at work.
     *
     * @throws IllegalStateException if it was not
     */
    @TearDown
    public void check() {
        SpliceReport report = insertion.report();
        arena.close();
        if (report.datagrams() > 0
                && (report.cueStream() != CueStream.ADDED
                        || report.heartbeats() == 0
                        || report.untouched() > 0)) {
            throw new IllegalStateException("insertion was not at work: " + report);
        }
    }
}

package io.crosspoint.benchmarks;

import io.crosspoint.essence.analysis.TransportStreamAnalysis;
import io.crosspoint.essence.analysis.TransportStreamReport;
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
 * The live analysis of every packet of a {@link SteadyStream}, in native memory and in datagrams of
 * seven, as the hub has them. An operation is one packet: 188 bytes divided by its time is the
 * throughput.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TransportStreamAnalysisBenchmark {

    private static final int PACKETS_A_DATAGRAM = 7;
    private static final int DATAGRAM_BYTES = PACKETS_A_DATAGRAM * TransportStreamPacket.BYTES;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment stream =
            arena.allocate((long) SteadyStream.PACKETS * TransportStreamPacket.BYTES);
    private final TransportStreamAnalysis analysis = new TransportStreamAnalysis();
    private long now;

    /** Lays the stream into native memory. */
    @Setup
    public void layStream() {
        MemorySegment.copy(
                MemorySegment.ofArray(SteadyStream.make()), 0, stream, 0, stream.byteSize());
    }

    /** One turn of the stream. */
    @Benchmark
    @OperationsPerInvocation(SteadyStream.PACKETS)
    public void packet() {
        long end = stream.byteSize();
        for (long at = 0; at < end; at += DATAGRAM_BYTES) {
            analysis.accept(stream, at, DATAGRAM_BYTES, now);
            now += PACKETS_A_DATAGRAM * SteadyStream.PACKET_NANOS;
        }
    }

    /**
     * Makes sure that what was measured was the path of a clean stream.
     *
     * @throws IllegalStateException if it was not
     */
    @TearDown
    public void check() {
        TransportStreamReport report = analysis.snapshot(now);
        arena.close();
        if (!report.totals().isEmpty() || report.packets() % SteadyStream.PACKETS != 0) {
            throw new IllegalStateException("the stream is not clean: " + report);
        }
    }
}

package io.crosspoint.benchmarks;

import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.ts.analysis.TsInspector;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * {@code ./hub inspect ts} of a {@link SteadyStream}, the search for captions in its video
 * included. An operation is one packet of 188 bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TransportStreamInspectionBenchmark {

    private final byte[] stream = SteadyStream.make();
    private final TsInspector inspector = new TsInspector();

    /** The whole stream. */
    @Benchmark
    @OperationsPerInvocation(SteadyStream.PACKETS)
    public Inspection packet() {
        return inspector.inspect(stream, Map.of());
    }
}

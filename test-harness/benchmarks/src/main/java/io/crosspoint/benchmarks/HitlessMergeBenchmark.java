package io.crosspoint.benchmarks;

import io.crosspoint.transport.merge.Burst;
import io.crosspoint.transport.merge.HitlessMerge;
import io.crosspoint.transport.merge.MergeOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The merge of three legs at 20 Mb/s, a millisecond of stream an invocation: what one datagram of
 * the program costs, its three copies offered, its bytes kept once, put out and accounted for.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED"})
public class HitlessMergeBenchmark {

    private static final int LEGS = 3;
    private static final int A_MILLISECOND = 2;
    private static final long MILLI_NANOS = 1_000_000;
    private static final int DATAGRAM_BYTES = 12 + 7 * 188;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    /** When datagrams leave. */
    @Param({"ALIGNED", "EARLIEST"})
    public MergeOptions.Playout playout;

    private final MemorySegment datagram = Arena.ofAuto().allocate(DATAGRAM_BYTES, 64);
    private final Burst burst = new Burst(64);
    private HitlessMerge merge;
    private long number;
    private long nowNanos;

    /** A fresh merge, and a datagram whose number and time are rewritten. */
    @Setup
    public void setUp() {
        merge = new HitlessMerge(new MergeOptions(List.of("a", "b", "c"), 50, playout, 60_000));
        datagram.set(SHORT, 0, (short) 0x8021);
        datagram.set(INT, 8, 0x12345678);
        for (int i = 0; i < 7; i++) {
            datagram.set(INT, 12 + i * 188L, 0x47010010);
        }
    }

    /** One datagram of the program. */
    @Benchmark
    @OperationsPerInvocation(A_MILLISECOND)
    public int programDatagram() {
        for (int i = 0; i < A_MILLISECOND; i++) {
            datagram.set(SHORT, 2, (short) number);
            datagram.set(INT, 4, (int) (number * 45));
            for (int leg = 0; leg < LEGS; leg++) {
                merge.offer(leg, datagram, 0, DATAGRAM_BYTES, nowNanos);
            }
            number++;
        }
        nowNanos += MILLI_NANOS;
        return merge.poll(nowNanos, burst);
    }
}

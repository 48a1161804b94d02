package io.crosspoint.benchmarks;

import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte104.Scte104Message;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.translate.Scte104ToScte35;
import io.crosspoint.metadata.translate.Scte35ToScte104;
import io.crosspoint.metadata.translate.Translation;
import io.crosspoint.metadata.wire.Decoded;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** SCTE 104 and what becomes of it; {@code -prof gc} gives the bytes an operation allocates. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MultipleOperationMessageBenchmark {

    private static final long PTS = 1_000_000;

    /** A time_signal_request with one insert_segmentation_descriptor_request, of an Ad-ID. */
    private final byte[] message =
            HexFormat.of()
                    .parseHex(
                            "ffff00340000000000000002010400020fa0010b001e0000000300001e030c4142"
                                    + "43443031323334353648100000000101010103");

    private final Scte104ToScte35 translator = new Scte104ToScte35();
    private final Scte35ToScte104 back = new Scte35ToScte104();
    private final Scte104Message decoded = Scte104Message.decode(message).orThrow();
    private final SpliceInfoSection section = translate().results().getFirst();

    /** Bytes to message. */
    @Benchmark
    public Decoded<Scte104Message> decode() {
        return Scte104Message.decode(message);
    }

    /** Bytes to message to sections. */
    @Benchmark
    public Translation<SpliceInfoSection> translate() {
        Scte104Message asked = Scte104Message.decode(message).orThrow();
        return translator.translate((MultipleOperationMessage) asked, PTS);
    }

    /** Bytes to message to section to the section's bytes: all that an injector does. */
    @Benchmark
    public byte[] inject() {
        return translate().results().getFirst().toBytes();
    }

    /** Message to bytes. */
    @Benchmark
    public byte[] encode() {
        return decoded.encode();
    }

    /** Section to message. */
    @Benchmark
    public Translation<MultipleOperationMessage> translateBack() {
        return back.translate(section, PTS);
    }
}

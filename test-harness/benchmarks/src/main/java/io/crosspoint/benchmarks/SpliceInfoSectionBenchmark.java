package io.crosspoint.benchmarks;

import io.crosspoint.metadata.scte35.Mid;
import io.crosspoint.metadata.scte35.SegmentationDescriptor;
import io.crosspoint.metadata.scte35.SegmentationType;
import io.crosspoint.metadata.scte35.SegmentationUpid;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceTime;
import io.crosspoint.metadata.scte35.TimeSignal;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

/** SCTE 35 from base64 and to it; {@code -prof gc} gives the bytes an operation allocates. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SpliceInfoSectionBenchmark {

    /** A time_signal with one segmentation_descriptor: a provider's placement opportunity ends. */
    private final String one =
            "/DAvAAAAAAAA///wBQb+dGKQoAAZAhdDVUVJSAAAjn+fCAgAAAAALKChijUCAKnMZ1g=";

    private final SpliceInfoSection section = SpliceInfoSection.decodeText(one).orThrow();
    private final String mid = midOfThree().toBase64();

    private static SpliceInfoSection midOfThree() {
        SegmentationUpid three =
                Mid.of(
                        List.of(
                                upid(SegmentationUpid.TYPE_ADI, "SIGNAL:Y8o0D3zpTxS0LT1ew+wuiw=="),
                                upid(SegmentationUpid.TYPE_URI, "urn:nbcuni.com:brc:539638266"),
                                upid(SegmentationUpid.TYPE_ADS_INFORMATION, "LA309")));
        return SpliceInfoSection.of(
                new TimeSignal(SpliceTime.at(3_522_714_355L)),
                List.of(
                        new SegmentationDescriptor(
                                0x4800003F,
                                false,
                                true,
                                true,
                                null,
                                List.of(),
                                16_317_027,
                                three,
                                SegmentationType.PROVIDER_PLACEMENT_OPPORTUNITY_START,
                                0,
                                0,
                                null,
                                SegmentationDescriptor.RESERVED,
                                Bytes.EMPTY)));
    }

    private static SegmentationUpid upid(int type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return new SegmentationUpid(type, Bytes.copyOf(bytes));
    }

    /** Base64 to section, one descriptor. */
    @Benchmark
    public Decoded<SpliceInfoSection> decode() {
        return SpliceInfoSection.decodeText(one);
    }

    /** Base64 to section, and each of the three names in its MID laid open. */
    @Benchmark
    public List<SegmentationUpid> decodeMid() {
        SpliceInfoSection read = SpliceInfoSection.decodeText(mid).orThrow();
        return read.descriptors().getFirst() instanceof SegmentationDescriptor descriptor
                ? descriptor.segmentationUpid().upids()
                : List.of();
    }

    /** Section to base64. */
    @Benchmark
    public String encode() {
        return section.toBase64();
    }
}

package io.crosspoint.metadata.scte35;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.crosspoint.metadata.wire.Decoded;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The sample messages of ANSI/SCTE 35 2023r1 with the values that its own listing gives: PTS, and
 * for each segmentation descriptor event, type and Turner identifier.
 */
class StandardSampleTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Placement Opportunity Start,"
                + "/DA0AAAAAAAA///wBQb+cr0AUAAeAhxDVUVJSAAAjn/PAAGlmbAICAAAAAAsoKGKNAIAmsnRfg==,"
                + " 072bd0050, 4800008e/34/2ca0a18a",
        "Placement Opportunity End,"
                + "/DAvAAAAAAAA///wBQb+dGKQoAAZAhdDVUVJSAAAjn+fCAgAAAAALKChijUCAKnMZ1g=,"
                + " 0746290a0, 4800008e/35/2ca0a18a",
        "Program Start/End,"
                + "/DBIAAAAAAAA///wBQb+ek2ItgAyAhdDVUVJSAAAGH+fCAgAAAAALMvDRBEAAAIXQ1VFSUgAABl/"
                + "nwgIAAAAACyk26AQAACZcuND,"
                + " 07a4d88b6, 48000018/11/2ccbc344 48000019/10/2ca4dba0",
        "Program Overlap Start,"
                + "/DAvAAAAAAAA///wBQb+rr//ZAAZAhdDVUVJSAAACH+fCAgAAAAALKVs9RcAAJUdsKg=,"
                + " 0aebfff64, 48000008/17/2ca56cf5",
        "Program Blackout Override / Program End,"
                + "/DBIAAAAAAAA///wBQb+ky44CwAyAhdDVUVJSAAACn+fCAgAAAAALKCh4xgAAAIXQ1VFSUgAAAl/"
                + "nwgIAAAAACygoYoRAAC0IX6w,"
                + " 0932e380b, 4800000a/18/2ca0a1e3 48000009/11/2ca0a18a",
        "Program End,"
                + "/DAvAAAAAAAA///wBQb+rvF8TAAZAhdDVUVJSAAAB3+fCAgAAAAALKVslxEAAMSHai4=,"
                + " 0aef17c4c, 48000007/11/2ca56c97",
        "Program Start/End - Placement Opportunity End,"
                + "/DBhAAAAAAAA///wBQb+qM1E7QBLAhdDVUVJSAAArX+fCAgAAAAALLLXnTUCAAIXQ1VFSUgAACZ/"
                + "nwgIAAAAACyy150RAAACF0NVRUlIAAAnf58ICAAAAAAsstezEAAAihiGnw==,"
                + " 0a8cd44ed, 480000ad/35/2cb2d79d 48000026/11/2cb2d79d 48000027/10/2cb2d7b3",
    })
    void readsTheSample(String name, String base64, String pts, String segments) {
        Decoded.Ok<?> ok = assertInstanceOf(Decoded.Ok.class, SpliceInfoSection.decodeText(base64));
        assertEquals(List.of(), ok.warnings());
        SpliceInfoSection section = (SpliceInfoSection) ok.value();
        TimeSignal signal = assertInstanceOf(TimeSignal.class, section.spliceCommand());
        assertEquals(pts, String.format("%09x", signal.spliceTime().ptsTime()));
        StringBuilder got = new StringBuilder();
        for (SpliceDescriptor descriptor : section.descriptors()) {
            SegmentationDescriptor s = assertInstanceOf(SegmentationDescriptor.class, descriptor);
            got.append(got.isEmpty() ? "" : " ")
                    .append(
                            String.format(
                                    "%08x/%02x/%s",
                                    s.segmentationEventId(),
                                    s.segmentationTypeId(),
                                    s.segmentationUpid().value().hex().substring(8)));
        }
        assertEquals(segments, got.toString());
        assertEquals(base64, section.toBase64());
    }
}

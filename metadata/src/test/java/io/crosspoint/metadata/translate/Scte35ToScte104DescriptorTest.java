package io.crosspoint.metadata.translate;

import static io.crosspoint.metadata.translate.Requests.bytes;
import static io.crosspoint.metadata.translate.Requests.message;
import static io.crosspoint.metadata.translate.Requests.ops;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.scte35.AudioDescriptor;
import io.crosspoint.metadata.scte35.AvailDescriptor;
import io.crosspoint.metadata.scte35.DtmfDescriptor;
import io.crosspoint.metadata.scte35.SegmentationDescriptor;
import io.crosspoint.metadata.scte35.SegmentationUpid;
import io.crosspoint.metadata.scte35.SpliceDescriptor;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceNull;
import io.crosspoint.metadata.scte35.TimeDescriptor;
import io.crosspoint.metadata.wire.Bytes;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Descriptors to requests, by the syntax tables of ANSI/SCTE 104 2023. */
class Scte35ToScte104DescriptorTest {

    private static final long NOW = 1_000_000;

    @Test
    void descriptorsBecomeTheirRequests() {
        List<SpliceDescriptor> descriptors =
                List.of(
                        new AvailDescriptor(309),
                        new DtmfDescriptor(177, "121#"),
                        segmentation(2_700_000, new SegmentationDescriptor.SubSegment(1, 3), true),
                        SegmentationDescriptor.cancel(77),
                        new TimeDescriptor(1_700_000_037L, 5, 37, Bytes.EMPTY),
                        new AudioDescriptor(
                                List.of(
                                        new AudioDescriptor.Component(
                                                0x10, bytes("656e67"), 0, 2, true)),
                                0xF,
                                Bytes.EMPTY));
        SpliceInfoSection section = SpliceInfoSection.of(new SpliceNull(), descriptors);
        var made = new Scte35ToScte104().translate(section, NOW);
        assertEquals(
                List.of(
                        "01020000",
                        "010a0005" + "0100000135",
                        "01090006" + "b10431323123",
                        "010b0017" + "0000004d00001e0002abcd34010200" + "0001000102" + "010103",
                        "010b0012" + "0000004d01" + "0000000000000000" + "0101010103",
                        "0110000c" + "00006553f125" + "00000005" + "0025",
                        "0108000d" + "01" + "040a43554549" + "1f10656e6705"),
                ops(made));
        assertTrue(made.isComplete(), made::toString);
        assertEquals(
                List.of(section), new Scte104ToScte35().translate(message(made), NOW).results());
    }

    @ParameterizedTest(name = "{0} ticks")
    @CsvSource({
        // 25 frames a second: 3600 ticks each
        "2700000, 001e, 00, 0",
        "2743200, 001e, 0c, 0",
        "2743201, 001e, 0c, 1",
        "2789999, 001e, 18, 3599"
    })
    void framesSayWhatSecondsDoNot(long ticks, String seconds, String frames, long missing) {
        SpliceInfoSection section =
                SpliceInfoSection.of(new SpliceNull(), List.of(segmentation(ticks, null, true)));
        FrameRate rate = new FrameRate(25, 1);
        var made = new Scte35ToScte104(rate).translate(section, NOW);
        String request = ops(made).get(1);
        assertEquals(seconds, request.substring(18, 22));
        assertEquals(frames, request.substring(36, 38));
        assertEquals(missing == 0, made.isComplete(), made::toString);
        SegmentationDescriptor back =
                (SegmentationDescriptor)
                        new Scte104ToScte35(rate, ControlWords.NONE)
                                .translate(message(made), NOW)
                                .results()
                                .getFirst()
                                .descriptors()
                                .getFirst();
        assertEquals(ticks - missing, back.segmentationDuration());
    }

    @Test
    void segmentationThatNoRequestSaysIsCarriedAsItStands() {
        for (SegmentationDescriptor descriptor :
                List.of(segmentation(89_999, null, true), segmentation(2_700_000, null, false))) {
            SpliceInfoSection section = SpliceInfoSection.of(new SpliceNull(), List.of(descriptor));
            var made = new Scte35ToScte104().translate(section, NOW);
            assertTrue(ops(made).get(1).startsWith("0108"), made::toString);
            assertTrue(made.isComplete());
            assertEquals(
                    List.of(section),
                    new Scte104ToScte35().translate(message(made), NOW).results());
        }
    }

    @Test
    void aSectionOfMoreThanAMessageHoldsIsCutAndReported() {
        List<SpliceDescriptor> many = Collections.nCopies(300, new AvailDescriptor(7));
        var made =
                new Scte35ToScte104().translate(SpliceInfoSection.of(new SpliceNull(), many), NOW);
        assertEquals(255, message(made).ops().size());
        assertEquals(46, made.untranslated().size());
        assertEquals(254, made.untranslated().getFirst().index());
    }

    private static SegmentationDescriptor segmentation(
            long ticks, SegmentationDescriptor.@Nullable SubSegment sub, boolean program) {
        return new SegmentationDescriptor(
                77,
                false,
                true,
                program,
                new SegmentationDescriptor.DeliveryRestrictions(true, false, true, 2),
                program ? List.of() : List.of(new SegmentationDescriptor.Component(0x10, 5, 0x7F)),
                ticks,
                new SegmentationUpid(0, bytes("abcd")),
                0x34,
                1,
                2,
                sub,
                SegmentationDescriptor.RESERVED & ~0x1F | 0x1F,
                Bytes.EMPTY);
    }
}

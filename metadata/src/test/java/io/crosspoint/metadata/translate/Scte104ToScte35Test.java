package io.crosspoint.metadata.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.scte104.EncryptedDpiRequestData;
import io.crosspoint.metadata.scte104.InsertAlternateBreakDuration;
import io.crosspoint.metadata.scte104.InsertAudioProvisioning;
import io.crosspoint.metadata.scte104.InsertDescriptorRequestData;
import io.crosspoint.metadata.scte104.InsertDtmfDescriptorRequestData;
import io.crosspoint.metadata.scte104.InsertSegmentationDescriptorRequestData;
import io.crosspoint.metadata.scte104.InsertTierData;
import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte104.Operation;
import io.crosspoint.metadata.scte104.OperationData;
import io.crosspoint.metadata.scte104.PrivateOperationData;
import io.crosspoint.metadata.scte104.ProprietaryCommandRequestData;
import io.crosspoint.metadata.scte104.SpliceRequestData;
import io.crosspoint.metadata.scte104.TimeSignalRequestData;
import io.crosspoint.metadata.scte104.Timestamp;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.wire.Bytes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What does not go into a section, and whether the section is what was asked without it. */
class Scte104ToScte35Test {

    private static final int PLACEMENT_OPPORTUNITY = 0x34;
    private static final int PROGRAM_START = 0x10;
    private static final Bytes A_BYTE = Bytes.copyOf(new byte[] {1});

    static Stream<Arguments> mayBeMissing() {
        return Stream.of(
                Arguments.of(
                        new PrivateOperationData(0xC001, A_BYTE),
                        true,
                        "user_defined [1]: an operation that the standard does not define"),
                Arguments.of(
                        new InsertAudioProvisioning(A_BYTE),
                        true,
                        "insert_audio_provisioning [1]: a control request makes no section"),
                Arguments.of(
                        segmentation(PLACEMENT_OPPORTUNITY, 0, "", 12, 0, null),
                        true,
                        "insert_segmentation_descriptor_request_data [1]:"
                                + " duration_extension_frames 12: the frame rate is not known"),
                Arguments.of(
                        segmentation(0, PLACEMENT_OPPORTUNITY, 0, "", 12, 0, null),
                        true,
                        "insert_segmentation_descriptor_request_data [1]:"
                                + " duration_extension_frames 12: there is no duration"),
                Arguments.of(
                        segmentation(
                                PROGRAM_START,
                                0,
                                "",
                                0,
                                0,
                                new InsertSegmentationDescriptorRequestData.SubSegment(1, 1, 2)),
                        true,
                        "insert_segmentation_descriptor_request_data [1]: sub-segments:"
                                + " there are none of Program Start"));
    }

    static Stream<Arguments> mayNotBeMissing() {
        return Stream.of(
                Arguments.of(
                        segmentation(PLACEMENT_OPPORTUNITY, 0x0C, "00".repeat(240), 0, 0, null),
                        false,
                        "insert_segmentation_descriptor_request_data [1]: segmentation_upid: a"
                                + " descriptor has no room for 240 bytes"),
                Arguments.of(
                        segmentation(PLACEMENT_OPPORTUNITY, 0x0D, "08ff00", 0, 0, null),
                        false,
                        "insert_segmentation_descriptor_request_data [1]: segmentation_upid: "),
                Arguments.of(
                        segmentation(PLACEMENT_OPPORTUNITY, 0, "", 0, 4, null),
                        false,
                        "insert_segmentation_descriptor_request_data [1]: device_restrictions 4"),
                Arguments.of(
                        new InsertTierData(0xF003),
                        false,
                        "insert_tier_data [1]: tier_data 0xf003 has 12 bits"),
                Arguments.of(
                        new InsertDtmfDescriptorRequestData(1, Requests.bytes("3132333435363738")),
                        false,
                        "insert_DTMF_descriptor_request_data [1]: DTMF_char: 8 tones"),
                Arguments.of(
                        new InsertDescriptorRequestData(1, Requests.bytes("0001ff")),
                        false,
                        "insert_descriptor_request_data [1]: descriptor_image: "),
                Arguments.of(
                        new InsertAlternateBreakDuration(A_BYTE),
                        false,
                        "insert_alternate_break_duration [1]: its syntax is not known here"),
                Arguments.of(
                        new EncryptedDpiRequestData(1, 7),
                        false,
                        "time_signal_request_data [0]: there is no control word of index 7"),
                Arguments.of(
                        new ProprietaryCommandRequestData(7, 5, Bytes.EMPTY),
                        false,
                        "proprietary_command_request_data [1]: proprietary_command 5"),
                Arguments.of(
                        new SpliceRequestData(0, 42, 1, 4000, 300, 0, 0, 0, null),
                        false,
                        "splice_request_data [1]: splice_insert_type 0 is reserved"));
    }

    private static InsertSegmentationDescriptorRequestData segmentation(
            int type,
            int upidType,
            String upid,
            int frames,
            int restrictions,
            InsertSegmentationDescriptorRequestData.@Nullable SubSegment sub) {
        return segmentation(30, type, upidType, upid, frames, restrictions, sub);
    }

    private static InsertSegmentationDescriptorRequestData segmentation(
            int duration,
            int type,
            int upidType,
            String upid,
            int frames,
            int restrictions,
            InsertSegmentationDescriptorRequestData.@Nullable SubSegment sub) {
        return new InsertSegmentationDescriptorRequestData(
                9,
                0,
                duration,
                upidType,
                Requests.bytes(upid),
                type,
                1,
                1,
                frames,
                0,
                1,
                1,
                1,
                restrictions,
                sub);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource({"mayBeMissing", "mayNotBeMissing"})
    void itIsSaidWhetherItMayBeMissing(OperationData operation, boolean harmless, String said) {
        Untranslated left =
                translate(new TimeSignalRequestData(4000), operation).untranslated().getFirst();
        assertTrue(left.toString().startsWith(said), left.toString());
        assertEquals(harmless, left.harmless(), left.toString());
    }

    @Test
    void whatModifiesNothingIsNotCarriedOut() {
        Untranslated left =
                translate(new InsertTierData(3), new TimeSignalRequestData(4000))
                        .untranslated()
                        .getFirst();
        assertEquals(
                new Untranslated(
                        0,
                        "insert_tier_data",
                        "there is no section before it that it could modify",
                        false),
                left);
    }

    private static Translation<SpliceInfoSection> translate(OperationData... operations) {
        List<Operation> ops = Stream.of(operations).map(Operation::of).toList();
        return new Scte104ToScte35()
                .translate(
                        new MultipleOperationMessage(0, 1, 7, 0, 0, Timestamp.IMMEDIATE, ops), 0);
    }
}

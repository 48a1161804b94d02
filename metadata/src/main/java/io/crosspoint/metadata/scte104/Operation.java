package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;

/**
 * One turn of the loop in a multiple operation message: {@code opID}, {@code data_length} and
 * {@code data()}. ANSI/SCTE 104 2023, table 8-2.
 *
 * @param data the operation
 * @param extension bytes of {@code data()} behind the fields that this edition knows; a later
 *     edition may put fields there
 */
public record Operation(OperationData data, Bytes extension) {

    /** Bytes of {@code opID} and {@code data_length}. */
    static final int HEADER = 4;

    /** An operation of just the fields of this edition. */
    public static Operation of(OperationData data) {
        return new Operation(data, Bytes.EMPTY);
    }

    /** {@code opID}. */
    public int opId() {
        return data.opId();
    }

    /** Whether this is of the class; those that the standard does not know are of none. */
    public boolean isOf(OpId.Usage usage) {
        OpId id = OpId.of(data.opId());
        return id != null && id.usage() == usage;
    }

    /** Reads {@code data()}, which the reader holds to its end; the reader tells of an overrun. */
    static Operation read(int opId, BitReader in) {
        OperationData data = data(opId, in);
        int left = in.remainingBytes();
        return new Operation(data, left == 0 ? Bytes.EMPTY : in.slice(left));
    }

    private static OperationData data(int opId, BitReader in) {
        OpId id = OpId.of(opId);
        OperationData data =
                switch (id) {
                    case INJECT_SECTION -> InjectSectionDataRequest.read(in);
                    case SPLICE -> SpliceRequestData.read(in);
                    case SPLICE_NULL -> new SpliceNullRequestData();
                    case START_SCHEDULE_DOWNLOAD -> StartScheduleDownloadRequestData.read(in);
                    case TIME_SIGNAL -> TimeSignalRequestData.read(in);
                    case TRANSMIT_SCHEDULE -> TransmitScheduleRequestData.read(in);
                    case COMPONENT_MODE_DPI -> ComponentModeDpiRequestData.read(in);
                    case ENCRYPTED_DPI -> EncryptedDpiRequestData.read(in);
                    case INSERT_DESCRIPTOR -> InsertDescriptorRequestData.read(in);
                    case INSERT_DTMF_DESCRIPTOR -> InsertDtmfDescriptorRequestData.read(in);
                    case INSERT_AVAIL_DESCRIPTOR -> InsertAvailDescriptorRequestData.read(in);
                    case INSERT_SEGMENTATION_DESCRIPTOR ->
                            InsertSegmentationDescriptorRequestData.read(in);
                    case PROPRIETARY_COMMAND -> ProprietaryCommandRequestData.read(in);
                    case SCHEDULE_COMPONENT_MODE -> ScheduleComponentModeRequestData.read(in);
                    case SCHEDULE_DEFINITION -> ScheduleDefinitionData.read(in);
                    case INSERT_TIER -> InsertTierData.read(in);
                    case INSERT_TIME_DESCRIPTOR -> InsertTimeDescriptor.read(in);
                    case INSERT_AUDIO_DESCRIPTOR -> InsertAudioDescriptor.read(in);
                    case INSERT_AUDIO_PROVISIONING -> InsertAudioProvisioning.read(in);
                    case INSERT_ALTERNATE_BREAK_DURATION -> InsertAlternateBreakDuration.read(in);
                    case DELETE_CONTROL_WORD -> DeleteControlWordData.read(in);
                    case UPDATE_CONTROL_WORD -> UpdateControlWordData.read(in);
                    case null, default -> null;
                };
        return data == null ? new PrivateOperationData(opId, in.slice(in.remainingBytes())) : data;
    }

    void write(BitWriter out) {
        out.bits(data.opId(), 16);
        int lengthAt = out.bitLength();
        out.bits(0, 16);
        data.write(out);
        out.bytes(extension);
        out.patch(lengthAt, out.length() - (lengthAt >> 3) - 2, 16);
    }
}

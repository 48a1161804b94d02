package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitWriter;

/**
 * {@code data()} of one operation in a multiple operation message. ANSI/SCTE 104 2023, table 8-4.
 *
 * <p>Flags that the standard gives a whole byte are kept as the number that was read, so that what
 * is encoded again is the same; where a flag is decided on, zero is no and anything else is yes.
 */
public sealed interface OperationData
        permits ComponentModeDpiRequestData,
                DeleteControlWordData,
                EncryptedDpiRequestData,
                InjectSectionDataRequest,
                InsertAlternateBreakDuration,
                InsertAudioDescriptor,
                InsertAudioProvisioning,
                InsertAvailDescriptorRequestData,
                InsertDescriptorRequestData,
                InsertDtmfDescriptorRequestData,
                InsertSegmentationDescriptorRequestData,
                InsertTierData,
                InsertTimeDescriptor,
                PrivateOperationData,
                ProprietaryCommandRequestData,
                ScheduleComponentModeRequestData,
                ScheduleDefinitionData,
                SpliceNullRequestData,
                SpliceRequestData,
                StartScheduleDownloadRequestData,
                TimeSignalRequestData,
                TransmitScheduleRequestData,
                UpdateControlWordData {

    /** {@code opID}; see {@link OpId}. */
    int opId();

    /** Writes {@code data()}, without the opID and length before it. */
    void write(BitWriter out);
}

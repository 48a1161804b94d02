package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.scte35.EncryptionAlgorithm;
import io.crosspoint.metadata.scte35.SegmentationType;
import io.crosspoint.metadata.scte35.SegmentationUpid;
import io.crosspoint.metadata.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** {@code data()} of an operation laid open, by the names of the standard and with units. */
final class OperationFields {

    private OperationFields() {}

    static Node.Struct of(Operation op) {
        Node.Struct fields = of(op.data());
        return op.extension().isEmpty()
                ? fields
                : fields.put("extension_hex", op.extension().hex(), "fields not known here");
    }

    private static Node.Struct of(OperationData data) {
        return switch (data) {
            case SpliceRequestData splice -> splice(splice);
            case SpliceNullRequestData ignored -> new Node.Struct();
            case TimeSignalRequestData signal ->
                    new Node.Struct()
                            .put(
                                    "pre_roll_time_ms",
                                    signal.preRollTime(),
                                    seconds(signal.preRollTime(), 1000));
            case InjectSectionDataRequest section -> injectSection(section);
            case StartScheduleDownloadRequestData start -> avails(start.providerAvailIds());
            case TransmitScheduleRequestData transmit ->
                    new Node.Struct()
                            .put(
                                    "cancel",
                                    transmit.cancel(),
                                    transmit.cancel() == 0 ? "send" : "drop");
            case ComponentModeDpiRequestData components -> components(components);
            case EncryptedDpiRequestData encrypted ->
                    new Node.Struct()
                            .put(
                                    "encryption_algorithm",
                                    encrypted.encryptionAlgorithm(),
                                    EncryptionAlgorithm.name(encrypted.encryptionAlgorithm()))
                            .put("CW_index", encrypted.cwIndex());
            case InsertDescriptorRequestData descriptors ->
                    new Node.Struct()
                            .put("descriptor_count", descriptors.descriptorCount())
                            .put("descriptors_hex", descriptors.descriptorImages().hex());
            case InsertDtmfDescriptorRequestData dtmf -> dtmf(dtmf);
            case InsertAvailDescriptorRequestData avail -> avails(avail.providerAvailIds());
            case InsertSegmentationDescriptorRequestData segmentation -> segmentation(segmentation);
            case ProprietaryCommandRequestData proprietary -> proprietary(proprietary);
            case ScheduleComponentModeRequestData components -> components(components);
            case ScheduleDefinitionData definition -> definition(definition);
            case InsertTierData tier -> new Node.Struct().put("tier", tier.tierData());
            case InsertTimeDescriptor time ->
                    new Node.Struct()
                            .put("TAI_seconds", time.taiSeconds())
                            .put("TAI_ns", time.taiNs())
                            .put("UTC_offset", time.utcOffset());
            case InsertAudioDescriptor audio -> audio(audio);
            case InsertAudioProvisioning provisioning -> opaque(provisioning.data());
            case InsertAlternateBreakDuration alternate -> opaque(alternate.data());
            case DeleteControlWordData delete ->
                    new Node.Struct().put("CW_index", delete.cwIndex());
            case UpdateControlWordData update -> controlWord(update);
            case PrivateOperationData own -> opaque(own.data());
        };
    }

    private static Node.Struct opaque(Bytes data) {
        return new Node.Struct().put("data_hex", data.hex());
    }

    private static Node.Struct splice(SpliceRequestData splice) {
        Node.Struct fields =
                new Node.Struct()
                        .put("splice_insert_type", splice.spliceInsertType())
                        .put(
                                "splice_insert_type_name",
                                SpliceRequestData.typeName(splice.spliceInsertType()))
                        .put(
                                "splice_event_id",
                                splice.spliceEventId(),
                                hex32(splice.spliceEventId()))
                        .put("unique_program_id", splice.uniqueProgramId())
                        .put(
                                "pre_roll_time_ms",
                                splice.preRollTime(),
                                seconds(splice.preRollTime(), 1000))
                        .put(
                                "break_duration_tenths",
                                splice.breakDuration(),
                                seconds(splice.breakDuration(), 10))
                        .put("avail_num", splice.availNum())
                        .put("avails_expected", splice.availsExpected())
                        .put("auto_return_flag", splice.autoReturnFlag());
        return splice.notAnEntryFlag() == null
                ? fields
                : fields.put("not_an_entry_flag", splice.notAnEntryFlag());
    }

    private static Node.Struct injectSection(InjectSectionDataRequest section) {
        return new Node.Struct()
                .put("SCTE35_command_length", section.scte35CommandContents().length())
                .put("SCTE35_protocol_version", section.scte35ProtocolVersion())
                .put("SCTE35_command_type", section.scte35CommandType())
                .put("SCTE35_command_contents_hex", section.scte35CommandContents().hex());
    }

    private static Node.Struct avails(List<Long> ids) {
        Node.Sequence sequence = new Node.Sequence();
        ids.forEach(sequence::add);
        return new Node.Struct()
                .put("num_provider_avails", ids.size())
                .put("provider_avail_ids", sequence);
    }

    private static Node.Struct components(ComponentModeDpiRequestData request) {
        Node.Sequence components = new Node.Sequence();
        for (ComponentModeDpiRequestData.Component component : request.components()) {
            components.add(
                    new Node.Struct()
                            .put("component_tag", component.componentTag())
                            .put(
                                    "component_preroll_ms",
                                    component.componentPreroll(),
                                    seconds(component.componentPreroll(), 1000)));
        }
        return new Node.Struct().put("components", components);
    }

    private static Node.Struct components(ScheduleComponentModeRequestData request) {
        Node.Sequence components = new Node.Sequence();
        for (ScheduleComponentModeRequestData.Component component : request.components()) {
            components.add(
                    new Node.Struct()
                            .put("component_tag", component.componentTag())
                            .put("time", component.time(), MessageFields.gps(component.time())));
        }
        return new Node.Struct().put("components", components);
    }

    private static Node.Struct dtmf(InsertDtmfDescriptorRequestData dtmf) {
        return new Node.Struct()
                .put("pre_roll_tenths", dtmf.preRoll(), seconds(dtmf.preRoll(), 10))
                .put("dtmf_length", dtmf.dtmfChars().length())
                .put("dtmf", dtmf.dtmfChars().text(StandardCharsets.ISO_8859_1));
    }

    private static Node.Struct segmentation(InsertSegmentationDescriptorRequestData s) {
        SegmentationUpid upid =
                new SegmentationUpid(s.segmentationUpidType(), s.segmentationUpid());
        String text = upid.text();
        Node.Struct fields =
                new Node.Struct()
                        .put(
                                "segmentation_event_id",
                                s.segmentationEventId(),
                                hex32(s.segmentationEventId()))
                        .put(
                                "segmentation_event_cancel_indicator",
                                s.segmentationEventCancelIndicator())
                        .put("duration_seconds", s.duration(), seconds(s.duration(), 1))
                        .put("segmentation_upid_type", upid.type(), upid.typeName())
                        .put("segmentation_upid_length", s.segmentationUpid().length())
                        .put("segmentation_upid_hex", upid.value().hex(), text == null ? "" : text)
                        .put(
                                "segmentation_type_id",
                                s.segmentationTypeId(),
                                SegmentationType.name(s.segmentationTypeId()))
                        .put("segment_num", s.segmentNum())
                        .put("segments_expected", s.segmentsExpected())
                        .put("duration_extension_frames", s.durationExtensionFrames())
                        .put("delivery_not_restricted_flag", s.deliveryNotRestrictedFlag())
                        .put("web_delivery_allowed_flag", s.webDeliveryAllowedFlag())
                        .put("no_regional_blackout_flag", s.noRegionalBlackoutFlag())
                        .put("archive_allowed_flag", s.archiveAllowedFlag())
                        .put("device_restrictions", s.deviceRestrictions());
        InsertSegmentationDescriptorRequestData.SubSegment sub = s.subSegment();
        return sub == null
                ? fields
                : fields.put("insert_sub_segment_info", sub.insertSubSegmentInfo())
                        .put("sub_segment_num", sub.subSegmentNum())
                        .put("sub_segments_expected", sub.subSegmentsExpected());
    }

    private static Node.Struct proprietary(ProprietaryCommandRequestData proprietary) {
        return new Node.Struct()
                .put(
                        "proprietary_id",
                        proprietary.proprietaryId(),
                        hex32(proprietary.proprietaryId()))
                .put("proprietary_command", proprietary.proprietaryCommand())
                .put("proprietary_data_hex", proprietary.proprietaryData().hex());
    }

    private static Node.Struct definition(ScheduleDefinitionData definition) {
        int command = definition.spliceScheduleCommand();
        return new Node.Struct()
                .put("splice_schedule_command", command)
                .put("splice_schedule_command_name", ScheduleDefinitionData.commandName(command))
                .put(
                        "splice_event_id",
                        definition.spliceEventId(),
                        hex32(definition.spliceEventId()))
                .put("time", definition.time(), MessageFields.gps(definition.time()))
                .put("unique_program_id", definition.uniqueProgramId())
                .put("auto_return", definition.autoReturn())
                .put(
                        "break_duration_tenths",
                        definition.breakDuration(),
                        seconds(definition.breakDuration(), 10))
                .put("avail_num", definition.availNum())
                .put("avails_expected", definition.availsExpected());
    }

    private static Node.Struct audio(InsertAudioDescriptor audio) {
        Node.Sequence components = new Node.Sequence();
        for (InsertAudioDescriptor.Component component : audio.components()) {
            components.add(
                    new Node.Struct()
                            .put("component_tag", component.componentTag())
                            .put("ISO_code", component.isoCode().text(StandardCharsets.ISO_8859_1))
                            .put("Bit_Stream_Mode", component.bitStreamMode())
                            .put("Num_Channels", component.numChannels())
                            .put("Full_Srvc_Audio", component.fullSrvcAudio()));
        }
        return new Node.Struct()
                .put("audio_count", audio.components().size())
                .put("components", components);
    }

    private static Node.Struct controlWord(UpdateControlWordData update) {
        return new Node.Struct()
                .put("CW_index", update.cwIndex())
                .put("CW_A_hex", "%016x".formatted(update.cwA()))
                .put("CW_B_hex", "%016x".formatted(update.cwB()))
                .put("CW_C_hex", "%016x".formatted(update.cwC()));
    }

    private static String hex32(long number) {
        return String.format(Locale.ROOT, "0x%08X", number);
    }

    private static String seconds(int count, int perSecond) {
        return count == 0 ? "" : String.format(Locale.ROOT, "%.3f s", (double) count / perSecond);
    }
}

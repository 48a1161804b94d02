package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.inspect.Json;
import io.crosspoint.metadata.inspect.JsonReader;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;
import java.nio.charset.StandardCharsets;

/**
 * A section as JSON, by the names of {@link SpliceInfoSectionFields}. When it is read, lengths,
 * counts and the CRC are not looked at: they follow from the rest. Reserved bits become ones.
 */
public final class SpliceInfoSectionJson {

    private static final int MAX_COMPONENTS = 255;
    private static final int MAX_DESCRIPTORS = SpliceInfoSection.MAX_BYTES / 6;
    private static final int MAX_AUDIO_COMPONENTS = 15;
    private static final int COMPONENT_RESERVED = 0x7F;

    private SpliceInfoSectionJson() {}

    /** The section as one line of JSON. */
    public static String write(SpliceInfoSection section) {
        return Json.write(SpliceInfoSectionFields.of(section));
    }

    /** A section from JSON text. */
    public static Decoded<SpliceInfoSection> read(String json) {
        return switch (JsonReader.parse(json)) {
            case Decoded.Malformed<Node>(var finding) -> new Decoded.Malformed<>(finding);
            case Decoded.Ok<Node>(var node, var ignored) -> read(node);
        };
    }

    /** A section from its fields. */
    public static Decoded<SpliceInfoSection> read(Node fields) {
        return WrittenSection.checked(FieldsReader.read(fields, SpliceInfoSectionJson::section));
    }

    private static SpliceInfoSection section(FieldsReader in) {
        boolean encrypted = in.flag("encrypted_packet", false);
        int commandLength = in.small("splice_command_length", 12, 0);
        SpliceCommand command =
                encrypted
                        ? new EncryptedCommand(commandLength, in.bytes("encrypted_payload"))
                        : command(in.struct("splice_command"), in);
        return new SpliceInfoSection(
                in.flag("section_syntax_indicator", false),
                in.flag("private_indicator", false),
                in.small("sap_type", 2, SpliceInfoSection.SAP_TYPE_NOT_SPECIFIED),
                in.small("protocol_version", 8, 0),
                in.small("encryption_algorithm", 6, 0),
                in.number("pts_adjustment", 33, 0),
                in.small("cw_index", 8, 0),
                in.small("tier", 12, SpliceInfoSection.TIER_ALL),
                commandLength == SpliceInfoSectionEncoder.LEGACY_LENGTH,
                command,
                encrypted ? Bytes.EMPTY : in.struct("splice_command").bytes("trailing"),
                in.list("descriptors", MAX_DESCRIPTORS, SpliceInfoSectionJson::descriptor),
                in.bytes("alignment_stuffing"));
    }

    private static SpliceCommand command(FieldsReader in, FieldsReader section) {
        return switch (in.text("name")) {
            case "splice_null" -> new SpliceNull();
            case "bandwidth_reservation" -> new BandwidthReservation();
            case "time_signal" -> new TimeSignal(time(in.struct("splice_time")));
            case "splice_insert" -> insert(in);
            case "splice_schedule" ->
                    new SpliceSchedule(
                            in.list("events", MAX_COMPONENTS, SpliceInfoSectionJson::event));
            case "private_command" ->
                    new PrivateCommand(in.identifier("identifier"), in.bytes("private_byte"));
            case "reserved" ->
                    new ReservedCommand(section.small("splice_command_type", 8), in.bytes("raw"));
            default -> {
                in.refuse("name", "is not a splice command");
                yield new SpliceNull();
            }
        };
    }

    private static SpliceTime time(FieldsReader in) {
        return in.flag("time_specified_flag", in.has("pts_time"))
                ? SpliceTime.at(in.number("pts_time", 33))
                : SpliceTime.UNSPECIFIED;
    }

    private static BreakDuration duration(FieldsReader in) {
        return new BreakDuration(in.flag("auto_return"), in.number("duration", 33));
    }

    private static SpliceInsert insert(FieldsReader in) {
        long eventId = in.number("splice_event_id", 32);
        if (in.flag("splice_event_cancel_indicator", false)) {
            return SpliceInsert.cancel(eventId);
        }
        return new SpliceInsert(
                eventId,
                false,
                in.flag("out_of_network_indicator"),
                in.flag("program_splice_flag", true),
                in.flag("splice_immediate_flag", false),
                in.flag("event_id_compliance_flag", true),
                in.optional("splice_time", SpliceInfoSectionJson::time),
                in.list(
                        "components",
                        MAX_COMPONENTS,
                        c ->
                                new SpliceInsert.Component(
                                        c.small("component_tag", 8),
                                        c.optional("splice_time", SpliceInfoSectionJson::time))),
                in.optional("break_duration", SpliceInfoSectionJson::duration),
                in.small("unique_program_id", 16),
                in.small("avail_num", 8),
                in.small("avails_expected", 8),
                SpliceInsert.RESERVED);
    }

    private static SpliceSchedule.Event event(FieldsReader in) {
        boolean cancel = in.flag("splice_event_cancel_indicator", false);
        boolean program = !cancel && in.flag("program_splice_flag", true);
        return new SpliceSchedule.Event(
                in.number("splice_event_id", 32),
                cancel,
                in.flag("event_id_compliance_flag", true),
                in.flag("out_of_network_indicator", false),
                program,
                program ? in.number("utc_splice_time", 32) : 0,
                in.list(
                        "components",
                        MAX_COMPONENTS,
                        c ->
                                new SpliceSchedule.Component(
                                        c.small("component_tag", 8),
                                        c.number("utc_splice_time", 32))),
                in.optional("break_duration", SpliceInfoSectionJson::duration),
                in.small("unique_program_id", 16, 0),
                in.small("avail_num", 8, 0),
                in.small("avails_expected", 8, 0),
                SpliceSchedule.Event.RESERVED);
    }

    private static SpliceDescriptor descriptor(FieldsReader in) {
        Bytes trailing = in.bytes("trailing");
        return switch (in.text("name")) {
            case "avail_descriptor" ->
                    new AvailDescriptor(in.number("provider_avail_id", 32), trailing);
            case "DTMF_descriptor" ->
                    new DtmfDescriptor(
                            in.small("preroll", 8),
                            Bytes.copyOf(in.text("dtmf").getBytes(StandardCharsets.ISO_8859_1)),
                            0x1F,
                            trailing);
            case "segmentation_descriptor" -> segmentation(in, trailing);
            case "time_descriptor" ->
                    new TimeDescriptor(
                            in.number("TAI_seconds", 48),
                            in.number("TAI_ns", 32),
                            in.small("UTC_offset", 16),
                            trailing);
            case "audio_descriptor" ->
                    new AudioDescriptor(
                            in.list(
                                    "components",
                                    MAX_AUDIO_COMPONENTS,
                                    SpliceInfoSectionJson::audio),
                            0xF,
                            trailing);
            case "private" ->
                    new PrivateDescriptor(
                            in.small("splice_descriptor_tag", 8),
                            in.identifier("identifier"),
                            in.bytes("private_byte"));
            default -> {
                in.refuse("name", "is not a splice descriptor");
                yield new AvailDescriptor(0);
            }
        };
    }

    private static AudioDescriptor.Component audio(FieldsReader in) {
        byte[] language = in.text("ISO_code").getBytes(StandardCharsets.ISO_8859_1);
        if (language.length != 3) {
            in.refuse("ISO_code", "is not three characters");
        }
        return new AudioDescriptor.Component(
                in.small("component_tag", 8),
                Bytes.copyOf(language),
                in.small("Bit_Stream_Mode", 3),
                in.small("Num_Channels", 4),
                in.flag("Full_Srvc_Audio"));
    }

    private static SegmentationDescriptor segmentation(FieldsReader in, Bytes trailing) {
        boolean cancel = in.flag("segmentation_event_cancel_indicator", false);
        return new SegmentationDescriptor(
                in.number("segmentation_event_id", 32),
                cancel,
                in.flag("segmentation_event_id_compliance_indicator", true),
                in.flag("program_segmentation_flag", true),
                in.optional(
                        "delivery_restrictions",
                        r ->
                                new SegmentationDescriptor.DeliveryRestrictions(
                                        r.flag("web_delivery_allowed_flag"),
                                        r.flag("no_regional_blackout_flag"),
                                        r.flag("archive_allowed_flag"),
                                        r.small("device_restrictions", 2))),
                in.list(
                        "components",
                        MAX_COMPONENTS,
                        c ->
                                new SegmentationDescriptor.Component(
                                        c.small("component_tag", 8),
                                        c.number("pts_offset", 33),
                                        COMPONENT_RESERVED)),
                in.number("segmentation_duration", 40, SegmentationDescriptor.NO_DURATION),
                in.has("segmentation_upid")
                        ? upid(in.struct("segmentation_upid"))
                        : SegmentationUpid.NOT_USED,
                in.small("segmentation_type_id", 8, 0),
                in.small("segment_num", 8, 0),
                in.small("segments_expected", 8, 0),
                in.has("sub_segment_num")
                                && SegmentationType.hasSubSegments(
                                        in.small("segmentation_type_id", 8, 0))
                        ? new SegmentationDescriptor.SubSegment(
                                in.small("sub_segment_num", 8),
                                in.small("sub_segments_expected", 8))
                        : null,
                SegmentationDescriptor.RESERVED,
                trailing);
    }

    private static SegmentationUpid upid(FieldsReader in) {
        return SegmentationUpid.of(in.small("segmentation_upid_type", 8), in.bytes("hex"));
    }
}

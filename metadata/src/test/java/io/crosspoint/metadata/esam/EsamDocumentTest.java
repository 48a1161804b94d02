package io.crosspoint.metadata.esam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.esam.AcquisitionPointInfo.NptPoint;
import io.crosspoint.metadata.esam.AcquisitionPointInfo.StreamTime;
import io.crosspoint.metadata.esam.AcquisitionPointInfo.UtcPoint;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.TimeSignal;
import io.crosspoint.metadata.vectors.Vectors;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.xml.HostileXml;
import io.crosspoint.metadata.xml.KeptElement;
import io.crosspoint.metadata.xml.XmlDuration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EsamDocumentTest {

    private static final OffsetDateTime TIME = OffsetDateTime.parse("2024-03-09T20:00:00.25+01:00");

    private static final String SECTION =
            "/DAvAAAAAAAA///wBQb+dGKQoAAZAhdDVUVJSAAAjn+fCAgAAAAALKChijUCAKnMZ1g=";

    private static final String WRAPPED =
            "<SignalProcessingNotification xmlns='urn:cablelabs:iptvservices:esam:xsd:signal:1' "
                    + "xmlns:s='urn:cablelabs:md:xsd:signaling:3.0' "
                    + "xmlns:c='urn:cablelabs:iptvservices:esam:xsd:common:1'>%s"
                    + "</SignalProcessingNotification>";

    private static final String IN_SIGNAL =
            String.format(
                    WRAPPED,
                    "<ResponseSignal acquisitionPointIdentity='a' acquisitionSignalID='b'>%s"
                            + "</ResponseSignal>");

    private static final String UTC = "<s:UTCPoint utcPoint='2024-03-09T20:00:00Z'/>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bad_attribute|<s:UTCPoint utcPoint='1705318200'/>",
                "bad_attribute|<s:UTCPoint utcPoint='2024-13-01T00:00:00Z'/>",
                "attribute_missing|<s:UTCPoint/>",
                "bad_attribute|<s:NPTPoint nptPoint='now'/>",
                "element_twice|UTC<s:NPTPoint nptPoint='1.000'/>",
                "element_twice|UTCUTC",
                "bad_attribute|UTC<s:SCTE35PointDescriptor spliceCommandType='six'/>",
                "bad_attribute|UTC<s:SCTE35PointDescriptor spliceCommandType='256'/>",
                "attribute_missing|UTC<s:SCTE35PointDescriptor/>",
                "unexpected_element|UTC<s:SpliceInsert/>",
                "unexpected_element|UTC<s:SCTE35PointDescriptor"
                        + " spliceCommandType='6'><s:Splice/></s:SCTE35PointDescriptor>",
                "bad_text|UTC<s:BinaryData signalType='SCTE35'>%%%%</s:BinaryData>",
                "element_missing|UTC<EventSchedule interval='PT1S'/>",
                "bad_attribute|UTC<EventSchedule"
                        + " interval='30'><StartOffset>PT0S</StartOffset></EventSchedule>",
                "bad_text|UTC<EventSchedule><StartOffset>0</StartOffset></EventSchedule>",
                "unexpected_text|UTC signal",
                "namespace|<x:UTCPoint xmlns:x='urn:x' utcPoint='2024-03-09T20:00:00Z'/>",
            })
    void refusesSignals(String kind, String inside) {
        assertKind(
                kind,
                IN_SIGNAL.replace(
                        "%s",
                        inside.replace("UTC<", UTC + "<")
                                .replace("UTCUTC", UTC + UTC)
                                .replace("UTC signal", UTC + " signal")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attribute_missing|<c:StatusCode/>",
                "bad_attribute|<c:StatusCode classCode='ok'/>",
                "attribute_missing|<c:BatchInfo/>",
                "element_twice|<c:BatchInfo batchId='1'/><c:BatchInfo batchId='2'/>",
                "bad_attribute|<ConditioningInfo duration='30'/>",
                "bad_text|<ConditioningInfo><Segment>30</Segment></ConditioningInfo>",
                "attribute_missing|<ResponseSignal acquisitionSignalID='b'/>",
                "unexpected_element|<AcquiredSignal/>",
                "namespace|<StatusCode xmlns='urn:x' classCode='0'/>",
            })
    void refusesNotifications(String kind, String inside) {
        assertKind(kind, WRAPPED.replace("%s", inside));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unexpected_element|<Signal xmlns='urn:cablelabs:iptvservices:esam:xsd:signal:1'/>",
                "namespace|<SignalProcessingEvent/>",
                "namespace|<SignalProcessingEvent"
                        + " xmlns='urn:cablelabs:iptvservices:esam:xsd:manifest:1'/>",
                "element_missing|<SignalProcessingEvent"
                        + " xmlns='urn:cablelabs:iptvservices:esam:xsd:signal:1'/>",
                "attribute_missing|<ProcessStatusRequest"
                        + " xmlns='urn:cablelabs:iptvservices:esam:xsd:common:1'/>",
                "attribute_missing|<ProcessStatusResponse"
                        + " xmlns='urn:cablelabs:iptvservices:esam:xsd:common:1'"
                        + " acquisitionPointIdentity='a'/>",
            })
    void refusesMessages(String kind, String document) {
        assertKind(kind, document);
    }

    private static void assertKind(String kind, String document) {
        Decoded<EsamDocument> decoded = decode(document);
        String got =
                decoded instanceof Decoded.Malformed<EsamDocument>(var finding)
                        ? finding.kind()
                        : "accepted";
        assertEquals(kind, got, decoded::toString);
    }

    /** Reading gives what the document says, not only what is written back. */
    @Test
    void readsValues() {
        String document =
                IN_SIGNAL.replace(
                        "%s",
                        UTC
                                + "<s:BinaryData signalType='SCTE35'> "
                                + SECTION
                                + "</s:BinaryData><EventSchedule interval='PT30S'>"
                                + "<StartOffset>-PT1M</StartOffset></EventSchedule>");
        EsamDocument decoded = decode(document).orThrow();
        assertEquals(EsamSchema.I03, decoded.schema());
        ResponseSignal response =
                ((SignalProcessingNotification) decoded.message()).responseSignals().getFirst();
        assertEquals("b", response.signal().acquisitionSignalID());
        assertEquals(
                new UtcPoint(OffsetDateTime.parse("2024-03-09T20:00:00Z")),
                response.signal().point());
        BinaryData binary = response.signal().binaryData();
        assertTrue(binary.crcValid());
        SpliceInfoSection section = binary.section().orThrow();
        assertInstanceOf(TimeSignal.class, section.spliceCommand());
        assertEquals(XmlDuration.of(Duration.ofSeconds(30)), response.eventSchedule().interval());
        assertEquals(
                new EventSchedule.Offset(XmlDuration.of(Duration.ofMinutes(-1))),
                response.eventSchedule().start());
    }

    @Test
    void knowsABrokenSection() {
        byte[] bytes = Base64.getDecoder().decode(SECTION);
        bytes[20] ^= 1;
        BinaryData binary = new BinaryData("SCTE35", Bytes.copyOf(bytes));
        assertFalse(binary.crcValid());
        assertEquals(6, binary.spliceCommandType());
        assertInstanceOf(Decoded.Malformed.class, binary.section());
        BinaryData none = new BinaryData(null, Bytes.copyOf(new byte[] {(byte) 0xFC, 0}));
        assertFalse(none.crcValid());
        assertEquals(null, none.spliceCommandType());
    }

    private static final KeptElement OPEN =
            new KeptElement("urn:v", "Note", Map.of("k", "<&\"\t\n>"), "a < b & c", List.of());

    private static final List<StatusCode> STATUS =
            List.of(StatusCode.success(), StatusCode.error(7, "no <such> point"));

    private static final AcquisitionPointInfo SIGNAL =
            new AcquisitionPointInfo(
                    "ap \"1\" & <2>",
                    "id",
                    TIME,
                    "zone",
                    "point",
                    new UtcPoint(TIME),
                    null,
                    new BinaryData("SCTE35", Bytes.copyOf(Base64.getDecoder().decode(SECTION))),
                    List.of(new StreamTime("HLS", "1"), new StreamTime(null, null)),
                    Map.of("other", "1", "{urn:v}foreign", "2"),
                    List.of(OPEN));

    private static final EventSchedule SCHEDULE =
            new EventSchedule(
                    XmlDuration.of(Duration.ofSeconds(30)),
                    new EventSchedule.Utc(TIME),
                    new EventSchedule.Offset(new XmlDuration(-2, Duration.ofHours(-5))),
                    List.of(OPEN));

    private static final ManifestResponse MANIFEST =
            new ManifestResponse(
                    "ap",
                    "id",
                    "point",
                    XmlDuration.of(Duration.ofMillis(60_060)),
                    false,
                    new ManifestResponse.SegmentModify(
                            List.of(
                                    new ManifestResponse.TagSequence(
                                            "FirstSegment",
                                            Map.of("x", "y"),
                                            List.of(
                                                    new ManifestResponse.Tag(
                                                            "#EXT \"q\"", "before", true),
                                                    new ManifestResponse.Tag("#X", null, null))))),
                    List.of(OPEN));

    private static KeptElement kept(String namespace, String name, String attribute) {
        return new KeptElement(namespace, name, Map.of(attribute, "48"), "", List.of());
    }

    private static AcquisitionPointInfo played(EsamSchema schema) {
        return new AcquisitionPointInfo(
                "ap",
                "id",
                null,
                null,
                null,
                new NptPoint("12.345", "2024-03-09"),
                new Scte35PointDescriptor(
                        6,
                        List.of(
                                kept(
                                        schema.signaling(),
                                        "SegmentationDescriptorInfo",
                                        "segmentTypeId"))),
                null,
                List.of(),
                Map.of(),
                List.of());
    }

    private static BatchInfo batch(EsamSchema schema) {
        return new BatchInfo(
                "b",
                kept(schema.common(), "Source", "uriId"),
                List.of(kept(schema.common(), "Destination", "uriId")),
                List.of(OPEN));
    }

    private static SignalProcessingNotification notification(EsamSchema schema) {
        return new SignalProcessingNotification(
                "ap",
                batch(schema),
                List.of(
                        new ResponseSignal(
                                ResponseSignal.REPLACE,
                                SIGNAL,
                                SCHEDULE,
                                List.of(new ResponseSignal.AlternateContent("", "z"))),
                        new ResponseSignal(null, played(schema), null, List.of())),
                List.of(
                        new ConditioningInfo(
                                "id",
                                XmlDuration.of(Duration.ZERO),
                                XmlDuration.of(Duration.ofMinutes(1)),
                                List.of(XmlDuration.of(Duration.ofSeconds(60))),
                                List.of(OPEN))),
                STATUS,
                List.of(OPEN));
    }

    private static ProcessStatus status(EsamMessage.Kind kind, List<StatusCode> codes) {
        return new ProcessStatus(kind, "ap", null, "b", codes, List.of(OPEN));
    }

    /** Every message with every part, in both sets of namespaces. */
    @ParameterizedTest
    @EnumSource
    void readsWhatItWrites(EsamSchema schema) {
        List<EsamMessage> messages =
                List.of(
                        new SignalProcessingEvent(List.of(SIGNAL, played(schema)), List.of(OPEN)),
                        new ManifestConfirmConditionEvent(List.of(played(schema)), List.of(OPEN)),
                        notification(schema),
                        new ManifestConfirmConditionNotification(
                                "ap", batch(schema), List.of(MANIFEST), STATUS, List.of(OPEN)),
                        status(EsamMessage.Kind.PROCESS_STATUS_NOTIFICATION, STATUS),
                        status(EsamMessage.Kind.PROCESS_STATUS_ACKNOWLEDGEMENT, STATUS),
                        status(EsamMessage.Kind.PROCESS_STATUS_REQUEST, List.of()),
                        status(EsamMessage.Kind.PROCESS_STATUS_RESPONSE, STATUS));
        for (EsamMessage message : messages) {
            EsamDocument document = new EsamDocument(schema, message);
            assertEquals(document, decode(document.toXml()).orThrow(), document::toXml);
        }
    }

    @TestFactory
    Stream<DynamicTest> hostile() {
        return HostileXml.tests(
                Vectors.own("esam-esni"),
                "esam",
                xml -> {
                    new EsamInspector().inspect(xml, Map.of()).toNode();
                    Decoded<EsamDocument> decoded = EsamDocument.decode(xml);
                    if (decoded instanceof Decoded.Ok<EsamDocument>(var value, var ignored)) {
                        assertEquals(value, decode(value.toXml()).orThrow(), value::toXml);
                    }
                    return decoded;
                });
    }

    private static Decoded<EsamDocument> decode(String text) {
        return EsamDocument.decode(text.getBytes(StandardCharsets.UTF_8));
    }
}

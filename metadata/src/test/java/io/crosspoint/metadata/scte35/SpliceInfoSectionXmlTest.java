package io.crosspoint.metadata.scte35;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpliceInfoSectionXmlTest {

    /** Every element but those of the other commands; also a seed of the fuzz test. */
    @Test
    void readsEveryElement() throws IOException {
        SpliceInfoSection section = SpliceInfoSectionXml.read(seed("all.xml")).orThrow();
        assertEquals(1, section.ptsAdjustment());
        assertEquals(5, section.cwIndex());
        SpliceInsert insert = assertInstanceOf(SpliceInsert.class, section.spliceCommand());
        assertEquals(
                List.of(new SpliceInsert.Component(1, SpliceTime.at(90_000))), insert.components());
        assertEquals(new BreakDuration(true, 2_700_000), insert.breakDuration());
        List<SpliceDescriptor> d = section.descriptors();
        assertEquals(new AvailDescriptor(9), d.get(0));
        assertEquals(new DtmfDescriptor(50, "12#"), d.get(1));
        SegmentationDescriptor s = assertInstanceOf(SegmentationDescriptor.class, d.get(2));
        assertEquals("1478f85ae100b0685b8fb1c8", s.segmentationUpid().upids().get(0).value().hex());
        assertEquals("4f564c5949", s.segmentationUpid().upids().get(1).value().hex());
        assertEquals(new SegmentationDescriptor.SubSegment(1, 1), s.subSegment());
        assertEquals(new TimeDescriptor(1, 2, 37, Bytes.EMPTY), d.get(3));
        AudioDescriptor audio = assertInstanceOf(AudioDescriptor.class, d.get(4));
        assertEquals("eng", audio.components().getFirst().language());
        assertEquals(new PrivateDescriptor(9, 5, Bytes.copyOf(new byte[] {0, -1})), d.get(5));
        // From the same elements in the binary form, and from those in the XML that is written.
        assertEquals(section, SpliceInfoSection.decode(section.toBytes()).orThrow());
        String written = SpliceInfoSectionXml.write(section);
        assertTrue(written.startsWith("<SpliceInfoSection "), written);
        assertEquals(section, read(written).orThrow());
    }

    @Test
    void readsASchedule() throws IOException {
        SpliceInfoSection section = SpliceInfoSectionXml.read(seed("schedule.xml")).orThrow();
        SpliceSchedule schedule = assertInstanceOf(SpliceSchedule.class, section.spliceCommand());
        // 2021-04-05T10:11:12Z as the TSDuck vector s35-782fd6c1 has it.
        assertEquals(1_301_652_672L, schedule.events().getFirst().utcSpliceTime());
        assertTrue(schedule.events().get(1).spliceEventCancelIndicator());
        assertEquals(section, read(SpliceInfoSectionXml.write(section)).orThrow());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "command_missing | <SpliceInfoSection xmlns='NS'/>",
                "unexpected_element | <SpliceInfoSection"
                        + " xmlns='NS'><SpliceNull/><SpliceNull/></SpliceInfoSection>",
                "unexpected_element | <SpliceInfoSection xmlns='NS'><Bogus/></SpliceInfoSection>",
                "unexpected_element | <SpliceNull xmlns='NS'/>",
                "section_missing | <Signal xmlns='NS'/>",
                "xml_namespace | <SpliceInfoSection><SpliceNull/></SpliceInfoSection>",
                "xml_namespace | <SpliceInfoSection"
                        + " xmlns='urn:x'><SpliceNull/></SpliceInfoSection>",
                "bad_attribute | <SpliceInfoSection xmlns='NS'"
                        + " tier='4096'><SpliceNull/></SpliceInfoSection>",
                "bad_attribute | <SpliceInfoSection xmlns='NS'"
                        + " tier='-1'><SpliceNull/></SpliceInfoSection>",
                "bad_attribute | <SpliceInfoSection xmlns='NS'"
                        + " ptsAdjustment='8589934592'><SpliceNull/></SpliceInfoSection>",
                "bad_attribute | <SpliceInfoSection xmlns='NS'><SpliceInsert"
                        + " spliceImmediateFlag='yes'/></SpliceInfoSection>",
                "time_missing | <SpliceInfoSection xmlns='NS'><TimeSignal/></SpliceInfoSection>",
                "bad_attribute | <SpliceInfoSection xmlns='NS'><SpliceSchedule><Event><Program"
                    + " utcSpliceTime='1970-01-01T00:00:00Z'/></Event></SpliceSchedule></SpliceInfoSection>",
                "bad_attribute | <SpliceInfoSection xmlns='NS'><SpliceSchedule><Event><Program"
                        + " utcSpliceTime='soon'/></Event></SpliceSchedule></SpliceInfoSection>",
                "attribute_missing | <SpliceInfoSection"
                        + " xmlns='NS'><SpliceNull/><AvailDescriptor/></SpliceInfoSection>",
                "bad_upid | <SpliceInfoSection"
                    + " xmlns='NS'><SpliceNull/><SegmentationDescriptor><SegmentationUpid"
                    + " segmentationUpidType='8'>x</SegmentationUpid></SegmentationDescriptor></SpliceInfoSection>",
                "bad_upid | <SpliceInfoSection"
                    + " xmlns='NS'><SpliceNull/><SegmentationDescriptor><SegmentationUpid"
                    + " segmentationUpidType='1'"
                    + " segmentationUpidFormat='hexbinary'>0</SegmentationUpid></SegmentationDescriptor></SpliceInfoSection>",
                "bad_text | <SpliceInfoSection xmlns='NS'><PrivateCommand"
                    + " identifier='1'><PrivateBytes>xyz</PrivateBytes></PrivateCommand></SpliceInfoSection>",
                "does_not_fit | <SpliceInfoSection xmlns='NS'><SpliceNull/><DTMFDescriptor"
                        + " chars='12345678'/></SpliceInfoSection>",
                "crc_mismatch | <Binary xmlns='NS'>/DARAAAAAAAAAP///wAAAE8lM5c=</Binary>",
                "not_base64_or_hex | <Binary xmlns='NS'>?</Binary>",
                "signal_type | <Binary xmlns='NS' signalType='private:x'>AAAA</Binary>",
                "xml_malformed | <SpliceInfoSection",
            })
    void refuses(String kind, String xml) {
        for (String namespace :
                List.of(SpliceInfoSectionXml.NAMESPACE, SpliceInfoSectionXml.NAMESPACE_2016)) {
            Decoded<SpliceInfoSection> read = read(xml.replace("NS", namespace));
            Finding finding = assertInstanceOf(Decoded.Malformed.class, read).finding();
            assertEquals(kind, finding.kind(), finding::toString);
        }
    }

    @Test
    void manyNamesThatTakeTooMuchRoomTogetherAreRefused() {
        String upid =
                "<SegmentationUpid segmentationUpidType='1'>"
                        + "x".repeat(200)
                        + "</SegmentationUpid>";
        String xml =
                "<SpliceInfoSection xmlns='http://www.scte.org/schemas/35'><SpliceNull/>"
                        + "<SegmentationDescriptor segmentationEventId='1'>"
                        + upid
                        + upid
                        + "</SegmentationDescriptor></SpliceInfoSection>";
        Finding finding = assertInstanceOf(Decoded.Malformed.class, read(xml)).finding();
        assertEquals("upid_too_long", finding.kind());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "segmentationUpidType='8', 0x2df3aad7, 000000002df3aad7",
        "segmentationUpidType='8', 771, 0000000000000303",
        "segmentationUpidType='1' segmentationUpidLength='3', 012345, 012345",
        "segmentationUpidType='1', 012345, 303132333435",
        "segmentationUpidType='10', 0x1478F85AE100B0685B8FB1C8, 1478f85ae100b0685b8fb1c8",
        "segmentationUpidType='14' segmentationUpidFormat='hexBinary', 012345, 012345",
        "segmentationUpidType='14' segmentationUpidFormat='base-64', ASNF, 012345",
        "segmentationUpidType='14' segmentationUpidFormat='text', ' a  b ', 612062",
        "segmentationUpidType='12' formatIdentifier='1', ab, 000000016162",
    })
    void namesInEveryFormat(String attributes, String text, String hex) {
        String xml =
                "<SpliceInfoSection xmlns='http://www.scte.org/schemas/35'><SpliceNull/>"
                        + "<SegmentationDescriptor segmentationEventId='1'><SegmentationUpid "
                        + attributes
                        + ">"
                        + text
                        + "</SegmentationUpid></SegmentationDescriptor></SpliceInfoSection>";
        SegmentationDescriptor s =
                assertInstanceOf(
                        SegmentationDescriptor.class, read(xml).orThrow().descriptors().getFirst());
        assertEquals(hex, s.segmentationUpid().value().hex());
    }

    @Test
    void extensionsArePassedOverWithAWarning() {
        String xml =
                "<SpliceInfoSection xmlns='http://www.scte.org/schemas/35'>"
                        + "<Ext><a xmlns='urn:a'/></Ext><SpliceNull/></SpliceInfoSection>";
        Decoded.Ok<?> ok = assertInstanceOf(Decoded.Ok.class, read(xml));
        assertEquals(List.of("extension"), ok.warnings().stream().map(Finding::kind).toList());
    }

    @Test
    void whatHasNoElementsIsWrittenAsBinary() {
        SpliceInfoSection reserved =
                SpliceInfoSection.of(new ReservedCommand(9, Bytes.EMPTY), List.of());
        assertTrue(SpliceInfoSectionXml.write(reserved).startsWith("<Binary "));
        assertThrows(
                IllegalArgumentException.class,
                () -> SpliceInfoSectionXml.writeElements(reserved, SpliceInfoSectionXml.NAMESPACE));
    }

    /** As the threefive tools and the manifests of several packagers have them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://scte.org/schemas/35",
                "urn:scte:scte35:2013:xml",
                "urn:scte:scte35:2014:xml",
                "urn:scte:scte35:2014:xml+bin",
                "http://www.scte.org/schemas/35/2014SCTE35.xsd"
            })
    void whatStandsForTheNamespaceIsReadWithAWarning(String namespace) {
        String base64 = "/DAgAAAAAAAAAP/wDwUAAAABf//+AFJlwAABAAAAAMOOklg=";
        for (String xml :
                List.of(
                        "<Signal xmlns='NS'><Binary>" + base64 + "</Binary></Signal>",
                        "<s:SpliceInfoSection xmlns:s='NS'><s:SpliceInsert spliceEventId='1'"
                                + " outOfNetworkIndicator='true' spliceImmediateFlag='true'"
                                + " uniqueProgramId='1'><s:BreakDuration autoReturn='true'"
                                + " duration='5400000'/></s:SpliceInsert></s:SpliceInfoSection>")) {
            String document = xml.replace("NS", namespace);
            Decoded.Ok<?> ok = assertInstanceOf(Decoded.Ok.class, read(document), document);
            assertEquals(base64, read(document).orThrow().toBase64());
            assertEquals(
                    List.of("xml_namespace"), ok.warnings().stream().map(Finding::kind).toList());
            assertEquals(
                    Inspection.Outcome.OK_WITH_WARNINGS,
                    new Scte35Inspector()
                            .inspect(document.getBytes(StandardCharsets.UTF_8), Map.of())
                            .outcome());
        }
    }

    @Test
    void bothNamespacesAreWritten() {
        SpliceInfoSection section = SpliceInfoSection.of(SpliceInsert.cancel(7), List.of());
        for (String namespace :
                List.of(SpliceInfoSectionXml.NAMESPACE, SpliceInfoSectionXml.NAMESPACE_2016)) {
            String xml = SpliceInfoSectionXml.writeElements(section, namespace);
            assertTrue(xml.contains('"' + namespace + '"'), xml);
            assertEquals(section, read(xml).orThrow());
        }
    }

    private static Decoded<SpliceInfoSection> read(String xml) {
        return SpliceInfoSectionXml.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] seed(String name) throws IOException {
        String path = "Scte35FuzzTestInputs/inspectsAnything/" + name;
        try (InputStream in = SpliceInfoSectionXmlTest.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        }
    }
}

package io.crosspoint.metadata.captions.ebuttlive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.captions.Colour;
import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.captions.Cue;
import io.crosspoint.metadata.captions.DisplayMode;
import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.Region;
import io.crosspoint.metadata.captions.Row;
import io.crosspoint.metadata.captions.Span;
import io.crosspoint.metadata.captions.TextStyle;
import io.crosspoint.metadata.captions.TimedText;
import io.crosspoint.metadata.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Documents that keep the rules of EBU-TT Live and documents that break one. The values are those
 * of the examples in the EBU's own toolkit (ebu/ebu-tt-live-toolkit, testing/bdd/features) that the
 * vectors do not have.
 */
class DocumentRulesTest {

    private static final String STYLE = "<tt:style xml:id=\"s1\" %s/>";

    private static String outcome(String rootAttributes, String head, String body) {
        String text =
                """
                <tt:tt xmlns:tt="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"
                 xmlns:tts="http://www.w3.org/ns/ttml#styling" xmlns:ebutts="urn:ebu:tt:style"
                 xmlns:ebuttm="urn:ebu:tt:metadata" xmlns:ebuttp="urn:ebu:tt:parameters" xml:lang="en"
                 ebuttp:sequenceIdentifier="s" %s><tt:head>%s</tt:head>%s</tt:tt>\
                """
                        .formatted(rootAttributes, head, body);
        return EbuTtLiveDocument.decode(text.getBytes(StandardCharsets.UTF_8)) instanceof Decoded.Ok
                ? "ok"
                : "error";
    }

    private static String outcome(String head, String body) {
        return outcome("ttp:timeBase=\"media\" ebuttp:sequenceNumber=\"1\"", head, body);
    }

    private static String body(String paragraph) {
        return "<tt:body><tt:div>" + paragraph + "</tt:div></tt:body>";
    }

    private static String styling(String styles) {
        return "<tt:styling>" + styles + "</tt:styling>";
    }

    private static String documentMetadata(String elements) {
        return "<tt:metadata><ebuttm:documentMetadata>"
                + elements
                + "</ebuttm:documentMetadata></tt:metadata>";
    }

    @ParameterizedTest
    @CsvSource({
        "tts:fontSize=\"1%  2%\", ok",
        "tts:fontSize=\"+1px\", ok",
        "tts:fontSize=\"-1% 1%\", error",
        "tts:fontSize=\"1%  2c\", error",
        "tts:lineHeight=\"1.5%\", ok",
        "tts:lineHeight=\"-1px\", error",
        "ebutts:linePadding=\".5c\", ok",
        "ebutts:linePadding=\"-1c\", error",
        "tts:padding=\"-.5px\", ok",
        "tts:padding=\"1px 1c 1% 1px\", ok",
        "tts:padding=\"1px 1px 1px 1px 1px\", error",
        "tts:padding=\"--1px\", error",
        "tts:padding=\"1\", error",
        "tts:padding=\"\", error",
        "'tts:color=\"rgba(0,256,0,0)\"', error",
    })
    void valueTypes(String attribute, String outcome) {
        assertEquals(outcome, outcome(styling(STYLE.formatted(attribute)), body("")));
    }

    @ParameterizedTest
    @CsvSource({
        "tts:extent=\"1c 1c\", ok",
        "tts:extent=\"-1c 1c\", error",
        "tts:extent=\"1c 1px\", error",
        "tts:origin=\"-1px 1px\", ok",
        "tts:origin=\"1 1\", error",
    })
    void valueTypesOfRegions(String attribute, String outcome) {
        String layout = "<tt:layout><tt:region xml:id=\"r\" %s/></tt:layout>".formatted(attribute);
        assertEquals(outcome, outcome(layout, body("")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<tt:body><tt:p xml:id=\"p\"/></tt:body>",
                "<tt:body><tt:span/></tt:body>",
                "<tt:body><tt:br/></tt:body>",
                "<tt:body><tt:div><tt:span/></tt:div></tt:body>",
                "<tt:body><tt:div><tt:p xml:id=\"p\" tts:padding=\"1px\"/></tt:div></tt:body>",
                "<tt:body><tt:div><tt:p xml:id=\"p\"><tt:span"
                        + " tts:color=\"red\"/></tt:p></tt:div></tt:body>",
            })
    void elementsAndStylesWhereTheyDoNotStand(String body) {
        assertEquals("error", outcome("", body));
    }

    @Test
    void stylesInRing() {
        String chain =
                "<tt:style xml:id=\"a\" style=\"b\"/><tt:style xml:id=\"b\" style=\"c\"/>"
                        + "<tt:style xml:id=\"d\" style=\"a b\"/>";
        assertEquals("ok", outcome(styling(chain + "<tt:style xml:id=\"c\"/>"), body("")));
        assertEquals(
                "error",
                outcome(styling(chain + "<tt:style xml:id=\"c\" style=\"a\"/>"), body("")));
    }

    @ParameterizedTest
    @CsvSource({
        "'<ebuttm:documentRevisionNumber>1</ebuttm:documentRevisionNumber>', ok",
        "'<ebuttm:documentRevisionNumber>a</ebuttm:documentRevisionNumber>', error",
        "'<ebuttm:documentRevisionNumber/>', error",
        "'<ebuttm:appliedProcessing process=\"creation\" generatedBy=\"x\"/>', ok",
        "'<ebuttm:appliedProcessing process=\"creation\"/>', error",
        "'<ebuttm:appliedProcessing generatedBy=\"x\"/>', error",
        "'<ebuttm:documentFacet summary=\"unspecified\">f</ebuttm:documentFacet>', ok",
        "'<ebuttm:documentFacet summary=\"has\">f</ebuttm:documentFacet>', error",
        "'<ebuttm:documentIdentifier/><ebuttm:documentFacet/>', ok",
        "'<ebuttm:originalSourceServiceIdentifier/><ebuttm:intendedDestinationServiceIdentifier/>',"
                + " ok",
        "'<ebuttm:intendedDestinationServiceIdentifier/><ebuttm:originalSourceServiceIdentifier/>',"
                + " error",
        "'<ebuttm:originalSourceServiceIdentifier/><ebuttm:documentIdentifier/>', error",
    })
    void documentMetadataElements(String elements, String outcome) {
        assertEquals(outcome, outcome(documentMetadata(elements), body("")));
    }

    @Test
    void termOfFacetsIsSaidOnce() {
        String facet = "<ebuttm:facet link=\"http://a\">%s</ebuttm:facet>";
        String twice = "<tt:metadata>" + facet.formatted("t") + facet + "</tt:metadata>";
        assertEquals("ok", outcome("", body(twice.formatted("u"))));
        assertEquals("error", outcome("", body(twice.formatted("t"))));
    }

    @ParameterizedTest
    @CsvSource({
        "ebuttp:sequenceNumber=\" +5 \", ok",
        "ebuttp:sequenceNumber=\"0\", error",
        "ebuttp:sequenceNumber=\"1\" ebuttp:authorsGroupIdentifier=\"\", error",
        "ebuttp:sequenceNumber=\"1\" ebuttp:authorsGroupControlToken=\"\", error",
        "ebuttp:sequenceNumber=\"1\" ebuttm:authoringDelay=\"+5s\", ok",
        "ebuttp:sequenceNumber=\"1\" ebuttm:authoringDelay=\"\", error",
    })
    void rootAttributes(String attributes, String outcome) {
        assertEquals(outcome, outcome("ttp:timeBase=\"media\" " + attributes, "", body("")));
    }

    @ParameterizedTest
    @CsvSource({
        "1 1, 11:11:11:11, ok",
        "1 1, 11:11:11:111, error",
        "1 1, 24:00:00:00, error",
        "000 010, 11:11:11:11, error",
    })
    void timeCodes(String multiplier, String begin, String outcome) {
        String root =
                "ebuttp:sequenceNumber=\"1\" ttp:timeBase=\"smpte\" ttp:frameRate=\"25\""
                        + " ttp:dropMode=\"nonDrop\" ttp:markerMode=\"continuous\""
                        + " ebuttp:referenceClockIdentifier=\"../clock\""
                        + " ttp:frameRateMultiplier=\"%s\"".formatted(multiplier);
        assertEquals(
                outcome,
                outcome(root, "", body("<tt:p xml:id=\"p\" begin=\"%s\"/>".formatted(begin))));
    }

    /** What the hub writes keeps the rules, and what EBU-TT cannot say is named. */
    @Test
    void ownDocumentKeepsTheRules() {
        TextStyle style =
                new TextStyle(
                        Colour.RED,
                        null,
                        true,
                        false,
                        false,
                        false,
                        TextStyle.Size.NORMAL,
                        TextStyle.Offset.NORMAL,
                        TextStyle.Font.NORMAL,
                        new TextStyle.Edge(TextStyle.Edge.Type.UNIFORM, Colour.BLACK));
        Row row = new Row(0, 0, List.of(new Span("tts:textOutline=\"x\"", style)));
        Cue cue =
                new Cue(
                        "",
                        MediaTime.ZERO,
                        MediaTime.ofMillis(1000),
                        DisplayMode.POP_ON,
                        List.of(Region.bottomCentre(List.of(row))));
        Conversion<byte[]> written =
                new EbuTtLiveFormat().write(List.of(new TimedText("", "en", List.of(cue))));
        assertTrue(written.losses().contains("outlines of text"), written.losses()::toString);
        EbuTtLiveDocument document = EbuTtLiveDocument.decode(written.value()).orThrow();
        Cue read = document.shown().timedText().cues().getFirst();
        assertEquals("tts:textOutline=\"x\"", read.text());
        Span span = read.regions().getFirst().rows().getFirst().spans().getFirst();
        assertEquals(Colour.RED, span.style().foreground());
        assertTrue(span.style().italic());
    }
}

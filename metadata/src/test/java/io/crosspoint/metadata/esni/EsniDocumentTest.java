package io.crosspoint.metadata.esni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.vectors.Vectors;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.xml.HostileXml;
import io.crosspoint.metadata.xml.KeptElement;
import io.crosspoint.metadata.xml.XmlDuration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EsniDocumentTest {

    private static final String OPEN = "xmlns=\"" + EsniDocument.NAMESPACE + "\"";

    /** The namespaces are those of the schemas' targetNamespace. */
    @ParameterizedTest
    @CsvSource({
        "http://www.scte.org/schemas/224, true",
        "http://www.scte.org/schemas/224/2015, true",
        "http://www.scte.org/schemas/224/, false",
        "http://www.scte.org/schemas/224/15, false",
        "http://www.scte.org/schemas/35, false",
        "'', false",
    })
    void knowsItsNamespaces(String namespace, boolean its) {
        Decoded<EsniDocument> decoded = decode("<Media xmlns=\"" + namespace + "\"/>");
        assertEquals(its, decoded instanceof Decoded.Ok<EsniDocument>, decoded::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bad_attribute|<Media NS lastUpdated='yesterday'/>",
                "bad_attribute|<MediaPoint NS order='-1'/>",
                "bad_attribute|<MediaPoint NS reusable='yes'/>",
                "bad_attribute|<MediaPoint NS matchOffset='10s'/>",
                "bad_attribute|<MediaPoint NS matchTime='2024-02-30T00:00:00Z'/>",
                "bad_attribute|<Audit NS trigger='WIND'/>",
                "bad_attribute|<Results NS size='many'/>",
                "unexpected_element|<Channel NS/>",
                "unexpected_element|<Media NS><Policy/></Media>",
                "unexpected_element|<MediaPoint NS><Apply><Media/></Apply></MediaPoint>",
                "unexpected_element|<ViewingPolicy NS><Content>x</Content></ViewingPolicy>",
                "unexpected_text|<Media NS>x<MediaPoint/></Media>",
                "element_missing|<MediaPoint NS><MatchSignal match='ANY'/></MediaPoint>",
                "element_missing|<MediaPoint NS><Remove/></MediaPoint>",
                "element_twice|<MediaPoint NS><Apply><Policy/><Policy/></Apply></MediaPoint>",
                "namespace|<Media NS><MediaPoint"
                        + " xmlns='http://www.scte.org/schemas/224/2015'/></Media>",
                "namespace|<Results NS><Media xmlns='urn:x'/></Results>",
            })
    void refuses(String kind, String document) {
        Decoded<EsniDocument> decoded = decode(document.replace("NS", OPEN));
        String got =
                decoded instanceof Decoded.Malformed<EsniDocument>(var finding)
                        ? finding.kind()
                        : "accepted";
        assertEquals(kind, got, decoded::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unknown_attribute|<Media NS colour='red'/>",
                "extension|<Media NS><x xmlns='urn:x'/></Media>",
            })
    void tolerates(String kind, String document) {
        Decoded<EsniDocument> decoded = decode(document.replace("NS", OPEN));
        String got =
                decoded instanceof Decoded.Ok<EsniDocument>(var value, var warnings)
                        ? warnings.getFirst().kind()
                        : "refused";
        assertEquals(kind, got, decoded::toString);
    }

    /** Reading gives what the document says, not only what is written back. */
    @Test
    void readsValues() {
        Media media =
                (Media)
                        decode(
                                        """
                                        <Media NS id="m" source="S" expires="2024-01-01T24:00:00">
                                          <AltID description="d" type="EIDR"> x </AltID>
                                          <MediaPoint id="p" matchTime="2024-01-01T12:00:00.5+02:00"
                                              expectedDuration="P1M2DT3H">
                                            <Apply duration="PT1.5S" priority="7"><Policy id="q"/></Apply>
                                            <MatchSignal match="ANY"><Assert>/a</Assert></MatchSignal>
                                          </MediaPoint>
                                        </Media>
                                        """
                                                .replace("NS", OPEN))
                                .orThrow()
                                .root();
        assertEquals("m", media.identity().id());
        assertEquals(List.of(new Identity.AltId("x", "d", "EIDR")), media.identity().altIds());
        assertEquals(OffsetDateTime.parse("2024-01-02T00:00:00Z"), media.expires());
        MediaPoint point = media.mediaPoints().getFirst();
        assertEquals(OffsetDateTime.parse("2024-01-01T12:00:00.5+02:00"), point.matchTime());
        assertEquals(new XmlDuration(1, Duration.ofHours(51)), point.expectedDuration());
        MediaPoint.Apply apply = point.applies().getFirst();
        assertEquals(XmlDuration.of(Duration.ofMillis(1500)), apply.duration());
        assertEquals(7, apply.priority());
        assertEquals(Match.ANY, point.matchSignals().getFirst().match());
    }

    /** What is written of every kind of entry is valid against the published schema. */
    @ParameterizedTest
    @CsvSource({
        EsniSchemas.OF_2015 + "," + EsniDocument.NAMESPACE_2015,
        EsniSchemas.OF_2018 + "," + EsniDocument.NAMESPACE,
        EsniSchemas.OF_2020 + "," + EsniDocument.NAMESPACE,
    })
    void whatIsWrittenIsSchemaValid(String schema, String namespace) {
        boolean since2018 = !namespace.equals(EsniDocument.NAMESPACE_2015);
        boolean since2020 = schema.equals(EsniSchemas.OF_2020);
        for (Entry entry : everyEntry(since2018, since2020)) {
            String xml = new EsniDocument(namespace, entry).toXml();
            assertEquals("", EsniSchemas.problem(EsniSchemas.of(schema), xml), xml);
            assertEquals(entry, decode(xml).orThrow().root());
        }
        String results =
                new EsniDocument(namespace, new Results(9, everyEntry(since2018, since2020)))
                        .toXml();
        assertEquals("", EsniSchemas.problem(EsniSchemas.of(schema), results), results);
        // The schema can refuse.
        assertFalse(
                EsniSchemas.problem(EsniSchemas.of(schema), results.replace("Media", "Radio"))
                        .isEmpty());
    }

    private static List<Entry> everyEntry(boolean since2018, boolean since2020) {
        OffsetDateTime time = OffsetDateTime.parse("2024-03-09T20:00:00Z");
        KeptElement open =
                new KeptElement("urn:v", "Note", Map.of("k", "<&\"\n>"), "x & y", List.of());
        Identity identity =
                new Identity(
                        "example.org/id",
                        null,
                        "a \"description\" < that > needs & care",
                        time,
                        "http://example.org/",
                        List.of(
                                new Identity.AltId(
                                        "alt", since2018 ? "d" : null, since2020 ? "EIDR" : null)),
                        since2018 ? List.of(open) : List.of(),
                        List.of(open));
        KeptElement property = KeptElement.of(Audience.PROPERTY_NAMESPACE, "Zip", "80202");
        KeptElement action = KeptElement.of(ViewingPolicy.ACTION_NAMESPACE, "Content", "slate");
        Audience audience =
                new Audience(
                        identity,
                        Match.NONE,
                        List.of(
                                new Audience(
                                        Identity.reference("example.org/a"),
                                        null,
                                        List.of(),
                                        List.of())),
                        List.of(property));
        ViewingPolicy viewing = new ViewingPolicy(identity, List.of(audience), List.of(action));
        Policy policy = new Policy(identity, List.of(viewing));
        Policy reference = new Policy(Identity.reference("example.org/p"), List.of());
        MediaPoint point =
                new MediaPoint(
                        identity,
                        "S",
                        time,
                        time.plusDays(1),
                        time.plusHours(1),
                        XmlDuration.of(Duration.ofSeconds(90)),
                        since2018 ? new XmlDuration(13, Duration.ofMillis(5)) : null,
                        since2018 ? 3 : null,
                        since2018 ? true : null,
                        List.of(reference),
                        List.of(
                                new MediaPoint.Apply(
                                        policy,
                                        XmlDuration.of(Duration.ofHours(3)),
                                        since2018 ? 2 : null)),
                        List.of(
                                new MediaPoint.MatchSignal(
                                        Match.ANY,
                                        XmlDuration.of(Duration.ofMinutes(2)),
                                        since2020 ? "http://www.scte.org/schemas/35" : null,
                                        List.of("/a[@b='c' and 1 < 2]"))));
        return List.of(
                new Media(identity, "S", time, time.plusYears(1), List.of(point)),
                point,
                policy,
                viewing,
                audience,
                new Audit(
                        identity,
                        "example.org/role",
                        "ops",
                        Audit.PolicyMode.REMOVE,
                        Audit.Trigger.MANUAL,
                        Audit.Result.FAIL,
                        List.of()));
    }

    @TestFactory
    Stream<DynamicTest> hostile() {
        return HostileXml.tests(
                Vectors.own("esam-esni"),
                "esni",
                xml -> {
                    new EsniInspector().inspect(xml, Map.of()).toNode();
                    Decoded<EsniDocument> decoded = EsniDocument.decode(xml);
                    if (decoded instanceof Decoded.Ok<EsniDocument>(var value, var ignored)) {
                        assertEquals(value, decode(value.toXml()).orThrow());
                    }
                    return decoded;
                });
    }

    @Test
    void findingsAreShort() {
        String long1 = "x".repeat(1_000_000);
        Decoded<EsniDocument> decoded = decode("<Media " + OPEN + " effective='" + long1 + "'/>");
        assertTrue(decoded.toString().length() < 400, decoded::toString);
    }

    private static Decoded<EsniDocument> decode(String text) {
        return EsniDocument.decode(text.getBytes(StandardCharsets.UTF_8));
    }
}

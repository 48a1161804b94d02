package io.crosspoint.metadata.captions.ebuttlive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosspoint.metadata.captions.ttml.Ttml;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/**
 * Computed styles of a span in a paragraph in a division in a region, each with a style. The values
 * are those of the examples in the EBU's own toolkit (testing/bdd/features/styles).
 */
class LiveStylesTest {

    private static Map<String, Map<String, String>> computed(
            String root, String region, String div, String p, String span) {
        String text =
                """
                <tt:tt xmlns:tt="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"
                 xmlns:tts="http://www.w3.org/ns/ttml#styling" xmlns:ebutts="urn:ebu:tt:style"
                 xmlns:ebuttp="urn:ebu:tt:parameters" xml:lang="en" ttp:timeBase="media"
                 ebuttp:sequenceIdentifier="s" ebuttp:sequenceNumber="1" %s><tt:head><tt:styling>
                <tt:style xml:id="S1" %s/><tt:style xml:id="S2" %s/><tt:style xml:id="S3" %s/>
                <tt:style xml:id="S4" %s/></tt:styling><tt:layout>
                <tt:region xml:id="R1" style="S1" tts:origin="0c 0c" tts:extent="10c 10c"/></tt:layout>
                </tt:head><tt:body><tt:div region="R1" style="S2"><tt:p xml:id="p1" style="S3">
                <tt:span xml:id="span1" style="S4">x</tt:span></tt:p></tt:div></tt:body></tt:tt>\
                """
                        .formatted(root, region, div, p, span);
        EbuTtLiveDocument document =
                EbuTtLiveDocument.decode(text.getBytes(StandardCharsets.UTF_8)).orThrow();
        Map<String, Map<String, String>> found = new HashMap<>();
        LiveStyles styles = new LiveStyles(document);
        List<Element> level = Ttml.children(document.root(), "body");
        for (String child : List.of("div", "p", "span", "none")) {
            Element element = level.getFirst();
            found.put(Ttml.id(element), styles.of(element));
            level = Ttml.children(element, child);
        }
        return found;
    }

    private static String attribute(String name, String value) {
        return value == null || value.isEmpty() ? "" : name + "='" + value + "'";
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,32 15,50%,200%,50%,200%,1c",
                "-,32 15,1c,200%,100%,50%,1c",
                "-,32 15,100%,2c,100%,50%,1c",
                "-,10 10,100%,-,-,50%,0.5c",
                "-,10 10,-,50%,-,400%,2c",
                "100px 100px,32 15,-,10px,200%,50%,1.5c",
                "100px 100px,10 10,1c 2c,100% 50%,5px 20px,200% 50%,1c 1c",
                "-,10 10,1c 2c,100% 50%,50% 100%,200% 100%,1c 1c",
                "200px 100px,10 10,20px 20px,-,200%,-,2c 4c",
                "-,10 10,1c 2c,-,3c,100% 50%,3c 1.5c",
                "-,10 10,1c 2c,-,-,3c,3c"
            })
    void fontSize(
            String extent,
            String cells,
            String region,
            String div,
            String p,
            String span,
            String expected) {
        String name = "tts:fontSize";
        Map<String, Map<String, String>> computed =
                computed(
                        attribute("tts:extent", extent)
                                + " "
                                + attribute("ttp:cellResolution", cells),
                        attribute(name, region),
                        attribute(name, div),
                        attribute(name, p),
                        attribute(name, span));
        assertEquals(expected, computed.getOrDefault("span1", Map.of()).get("fontSize"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,-,-,-,-",
                "1c,-,-,-,1c",
                "1c,-,2c,-,2c",
                "1c,3c,20px,3c,2c",
                "1c,3c,100%,3c,3c",
                "1c,3c,100%,30px,3c",
                "100%,2c,-,3c,2c"
            })
    void lineHeight(String height, String size, String divHeight, String divSize, String expected) {
        Map<String, Map<String, String>> computed =
                computed(
                        "tts:extent='320px 150px'",
                        attribute("tts:lineHeight", height) + " " + attribute("tts:fontSize", size),
                        attribute("tts:lineHeight", divHeight)
                                + " "
                                + attribute("tts:fontSize", divSize),
                        "",
                        "");
        assertEquals(expected, computed.getOrDefault("p1", Map.of()).get("lineHeight"));
    }

    @Test
    void inheritsWhatIsInherited() {
        Map<String, String> span =
                computed(
                                "",
                                "tts:direction='rtl' tts:color='white' tts:backgroundColor='blue'",
                                "tts:color='blue' tts:fontFamily='serif' tts:wrapOption='wrap'",
                                "tts:fontFamily='monospaceSerif' ebutts:linePadding='0.5c'"
                                        + " ebutts:multiRowAlign='end'",
                                "tts:fontWeight='bold'")
                        .getOrDefault("span1", Map.of());
        assertEquals(
                Map.of(
                        "direction", "rtl",
                        "color", "blue",
                        "fontFamily", "monospaceSerif",
                        "wrapOption", "wrap",
                        "ebutts:linePadding", "0.5c",
                        "ebutts:multiRowAlign", "end",
                        "fontWeight", "bold"),
                span);
    }
}

package io.crosspoint.metadata.captions.ttml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

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

/** TTML to the model and back: times, styles, places, bounds. */
class TtmlDocumentTest {

    private static final ImscFormat FORMAT = new ImscFormat();

    private static Decoded<TtmlDocument> decode(String attributes, String inner) {
        String text =
                "<tt xmlns=\"http://www.w3.org/ns/ttml\""
                        + " xmlns:ttp=\"http://www.w3.org/ns/ttml#parameter\""
                        + " xmlns:tts=\"http://www.w3.org/ns/ttml#styling\" xml:lang=\"\" "
                        + attributes
                        + ">"
                        + inner
                        + "</tt>";
        return TtmlDocument.decode(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "00:00:01, '', 1000",
        "100:00:00.5, '', 360000500",
        "00:00:01:15, '', 1500",
        "00:00:01:15.1, ttp:frameRate='30' ttp:subFrameRate='2', 1517",
        "1.5s, '', 1500",
        "250ms, '', 250",
        "2m, '', 120000",
        "48f, ttp:frameRate='24', 2000",
        "30f, ttp:frameRate='30' ttp:frameRateMultiplier='1000 1001', 1001",
        "90000t, ttp:tickRate='90000', 1000",
        "00:01:00:02, ttp:timeBase='smpte' ttp:frameRate='30' ttp:frameRateMultiplier='1000 1001'"
                + " ttp:dropMode='dropNTSC', 60060",
        "00:10:00:00, ttp:timeBase='smpte' ttp:frameRate='30' ttp:frameRateMultiplier='1000 1001'"
                + " ttp:dropMode='dropNTSC', 599999"
    })
    void readsTimes(String time, String attributes, long millis) {
        TtmlDocument document =
                decode(
                                attributes.replace('\'', '"'),
                                "<body><div><p begin=\"" + time + "\">x</p></div></body>")
                        .orThrow();
        assertEquals(millis, document.changes().getLast().toMillis());
    }

    @ParameterizedTest
    @CsvSource({"1", "1x", "-1s", "00:61:00", "00:00", "wallclock(12:00)", "99999999999h"})
    void refusesWhatIsNoTime(String time) {
        assertInstanceOf(
                Decoded.Malformed.class,
                decode("", "<body><div><p begin=\"" + time + "\">x</p></div></body>"));
    }

    @ParameterizedTest
    @CsvSource({
        "tts:origin='10% 20%' tts:extent='30% 40%', 10, 20, 30, 40",
        "tts:origin='64px 48px' tts:extent='320px 96px', 10, 10, 50, 20",
        "tts:origin='8c 3c' tts:extent='16c 3c', 25, 20, 50, 20",
        "tts:extent='50rw 20rh' tts:position='center', 25, 40, 50, 20",
        "tts:extent='50% 20%' tts:position='right bottom', 50, 80, 50, 20",
        "tts:extent='50% 20%' tts:position='right 10% bottom 25%', 45, 60, 50, 20",
        "tts:extent='50% 20%' tts:position='top left', 0, 0, 50, 20",
        "tts:extent='50% 20%' tts:position='20% 75%', 10, 60, 50, 20",
        "'', 0, 0, 100, 100"
    })
    void placesRegions(String attributes, double x, double y, double width, double height) {
        String head =
                "<head><layout><region xml:id=\"r\" "
                        + attributes.replace('\'', '"')
                        + "/></layout></head>";
        Region.Area area =
                decode(
                                "tts:extent=\"640px 480px\"",
                                head + "<body><div><p region=\"r\">x</p></div></body>")
                        .orThrow()
                        .documents()
                        .getFirst()
                        .regions()
                        .getFirst()
                        .region()
                        .area();
        assertEquals(new Region.Area(x, y, width, height), area);
    }

    @Test
    void stylesByReferenceInlineAndInheritance() {
        String head =
                """
                <head><styling>
                  <style xml:id="a" tts:color="red" tts:fontStyle="italic"/>
                  <style xml:id="b" style="a b" tts:color="#00ff0080"/>
                </styling></head>
                """;
        String body =
                """
                <body tts:fontWeight="bold"><div style="b">
                <p tts:backgroundColor="blue">x<span tts:fontStyle="normal" tts:fontSize="200%">y</span></p>
                </div></body>
                """;
        List<Span> spans =
                decode("", head + body)
                        .orThrow()
                        .timedText()
                        .cues()
                        .getFirst()
                        .regions()
                        .getFirst()
                        .rows()
                        .getFirst()
                        .spans();
        TextStyle x =
                TextStyle.PLAIN
                        .withForeground(new Colour(0, 255, 0, 128))
                        .withBackground(Colour.BLUE)
                        .withBold(true)
                        .withItalic(true);
        assertEquals(new Span("x", x), spans.getFirst());
        assertEquals(TextStyle.Size.LARGE, spans.getLast().style().size());
        assertEquals(x.italic(), !spans.getLast().style().italic());
    }

    /** What a document shows at each change, as "seconds text". */
    private static List<String> shown(String body) {
        return decode("", "<body><div>" + body + "</div></body>").orThrow().documents().stream()
                .filter(document -> !document.regions().isEmpty())
                .map(
                        document ->
                                document.time().toMillis() / 1000
                                        + " "
                                        + document.regions().getFirst().text())
                .toList();
    }

    /** TTML timing semantics: text on its own has no duration in a sequence. */
    @Test
    void textOnItsOwnInSequenceIsNeverShown() {
        assertEquals(
                List.of("0 b", "2 c"),
                shown(
                        "<p timeContainer=\"seq\" end=\"4s\">a<span"
                                + " dur=\"2s\">b</span><span>c</span></p>"));
    }

    /** An animation is a child like others: what follows it in a sequence waits for its end. */
    @Test
    void animationTakesItsTimeInSequence() {
        String set = "<set dur=\"2s\" tts:color=\"red\"/>";
        assertEquals(
                List.of("2 x"),
                shown("<p timeContainer=\"seq\">" + set + "<span dur=\"1s\">x</span></p>"));
        String container =
                "<div timeContainer=\"seq\"><div>%s<p dur=\"1s\">x</p></div><p>y</p></div>";
        assertEquals(List.of("0 x", "2 y"), shown(container.formatted(set)));
        assertEquals(List.of("0 x"), shown(container.formatted("<set tts:color=\"red\"/>")));
    }

    /** Hidden text takes its place in an intermediate document, but nobody reads it. */
    @Test
    void hiddenTextIsInTheDocumentAndInNoCue() {
        String body = "<p end=\"1s\">a<span tts:visibility=\"hidden\"> b</span></p>";
        assertEquals(List.of("0 a b"), shown(body));
        List<Cue> cues =
                decode("", "<body><div>" + body + "</div></body>").orThrow().timedText().cues();
        assertEquals("a", cues.getFirst().text());
        assertEquals(
                List.of(),
                decode("", "<body tts:visibility=\"hidden\"><div><p>x</p></div></body>")
                        .orThrow()
                        .timedText()
                        .cues());
    }

    @Test
    void paragraphOfLineBreaksParts() {
        assertEquals(List.of("0 a\nb"), shown("<p>a</p><p><br/></p><p>b</p>"));
        assertEquals(List.of("0 ab"), shown("<p>a</p><p> </p><p>b</p>"));
        assertEquals(List.of(), shown("<p><br/></p><p> </p>"));
    }

    @Test
    void spansNameTheirRegions() {
        String inner =
                "<head><layout><region xml:id=\"r1\"/><region xml:id=\"r2\"/></layout></head>"
                        + "<body><div><p>nowhere<br/><span region=\"r2\">in r2</span>"
                        + "<span>none <span region=\"r1\">in<br/>r1</span></span>"
                        + "<span region=\"r2\"> too<span region=\"r1\">not</span></span>"
                        + "<span region=\"r3\">not</span></p></div></body>";
        assertEquals(
                List.of("r1: in\nr1", "r2: in r2 too"),
                decode("", inner).orThrow().documents().getFirst().regions().stream()
                        .map(region -> region.id() + ": " + region.text())
                        .toList());
    }

    @Test
    void refusesMoreThanItsBounds() {
        StringBuilder overlapping = new StringBuilder("<body><div>");
        for (int i = 0; i < 5000; i++) {
            overlapping.append("<p begin=\"").append(i).append("ms\">x</p>");
        }
        overlapping.append("</div></body>");
        assertInstanceOf(Decoded.Malformed.class, decode("", overlapping.toString()));
    }

    @Test
    void followsNoLoopOfStyles() {
        StringBuilder styles = new StringBuilder("<head><styling>");
        for (int i = 0; i < 5000; i++) {
            styles.append("<style xml:id=\"s%d\" style=\"s%d s%d\"/>".formatted(i, i + 1, i + 1));
        }
        styles.append("</styling></head><body style=\"s0\"><div><p>x</p></div></body>");
        assertEquals(
                "x", decode("", styles.toString()).orThrow().timedText().cues().getFirst().text());
    }

    @Test
    void writesWhatItReads() {
        TextStyle style =
                TextStyle.PLAIN
                        .withForeground(Colour.YELLOW)
                        .withBackground(Colour.BLACK)
                        .withItalic(true)
                        .withUnderline(true);
        Region region =
                new Region(
                        "r1",
                        new Region.Area(10, 80, 80, 12.5),
                        null,
                        Region.TextAlign.CENTER,
                        Region.DisplayAlign.AFTER,
                        Region.WritingMode.LRTB,
                        null,
                        List.of(
                                new Row(0, 0, List.of(new Span("a <&> \"b\"  c", style))),
                                Row.plain(1, "second")));
        TimedText track =
                new TimedText(
                        "",
                        "de",
                        List.of(
                                new Cue(
                                        "",
                                        MediaTime.ofMillis(1234),
                                        MediaTime.ofMillis(3_600_000),
                                        DisplayMode.POP_ON,
                                        List.of(region)),
                                new Cue(
                                        "",
                                        MediaTime.ofMillis(3_600_000),
                                        null,
                                        DisplayMode.POP_ON,
                                        List.of(region.withRows(List.of(Row.plain(0, "open")))))));
        Conversion<byte[]> written = FORMAT.write(List.of(track));
        assertEquals(List.of(), written.losses());
        assertEquals(List.of(track), FORMAT.read(written.value()).orThrow());
    }

    @Test
    void saysWhatItCannotWrite() {
        TextStyle flashing = TextStyle.PLAIN.withFlash(true);
        Region region =
                Region.bottomCentre(List.of(new Row(0, 0, List.of(new Span("x", flashing)))));
        Cue cue = new Cue("", MediaTime.ZERO, null, DisplayMode.POP_ON, List.of(region));
        TimedText track = new TimedText("CC1", "", List.of(cue));
        assertEquals(
                List.of("flash", "track CC3: a document has one"),
                FORMAT.write(List.of(track, new TimedText("CC3", "", List.of()))).losses());
    }
}

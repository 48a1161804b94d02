package io.crosspoint.metadata.captions.webvtt;

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
import io.crosspoint.metadata.wire.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WebVTT to the model and back: text, styles, places, and what is said to be lost. */
class WebVttConversionTest {

    private static final WebVttFormat FORMAT = new WebVttFormat();

    private static TimedText read(String body) {
        return FORMAT.read(("WEBVTT\n\n" + body).getBytes(StandardCharsets.UTF_8))
                .orThrow()
                .getFirst();
    }

    private static List<Span> spans(String text) {
        TimedText track = read("00:00.000 --> 00:01.000\n" + text + "\n");
        return track.cues().getFirst().regions().getFirst().rows().stream()
                .flatMap(row -> row.spans().stream())
                .toList();
    }

    @Test
    void readsTagsAndReferences() {
        TextStyle plain = TextStyle.PLAIN;
        assertEquals(
                List.of(
                        new Span("a & ", plain),
                        new Span("b", plain.withBold(true)),
                        new Span("c", plain.withBold(true).withItalic(true)),
                        new Span(" <d> ", plain.withBold(true)),
                        new Span(
                                "e",
                                plain.withBold(true)
                                        .withForeground(Colour.YELLOW)
                                        .withBackground(Colour.BLUE)),
                        new Span("f", plain.withBold(true)),
                        new Span("g\u00A0\u2665", plain)),
                spans(
                        "a &amp; <b>b<i.x>c</i> &lt;d&gt;"
                                + " <c.yellow.bg_blue>e</c></u>f</b>g&nbsp;&#9829;"));
    }

    @Test
    void readsStyleBlocks() {
        TimedText track =
                read(
                        """
                        STYLE
                        ::cue(.fg_ff8000) { color: #ff8000; font-style: italic }

                        00:00.000 --> 00:01.000
                        <c.fg_ff8000>x</c>
                        """);
        TextStyle style =
                track.cues()
                        .getFirst()
                        .regions()
                        .getFirst()
                        .rows()
                        .getFirst()
                        .spans()
                        .getFirst()
                        .style();
        assertEquals(
                TextStyle.PLAIN.withForeground(Colour.opaque(0xFF8000)).withItalic(true), style);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, 0, 100, 100, AFTER, CENTER",
        "line:20%, 0, 20, 100, 80, BEFORE, CENTER",
        "'line:30%,center', 0, 0, 100, 60, CENTER, CENTER",
        "'line:80%,end size:50%', 25, 0, 50, 80, AFTER, CENTER",
        "'position:30%,line-left align:left', 30, 0, 70, 100, AFTER, LEFT",
        "position:40% size:90%, 0, 0, 80, 100, AFTER, CENTER",
        "'position:100%,line-right size:30% align:end', 70, 0, 30, 100, AFTER, END",
        "line:3, 0, 20, 100, 80, BEFORE, CENTER",
        "line:-4, 0, 0, 100, 80, AFTER, CENTER"
    })
    void placesByTheSettings(
            String settings,
            double x,
            double y,
            double width,
            double height,
            Region.DisplayAlign along,
            Region.TextAlign across) {
        Region region =
                read("00:00.000 --> 00:01.000 " + settings + "\nx\n")
                        .cues()
                        .getFirst()
                        .regions()
                        .getFirst();
        assertEquals(x, region.area().x(), 1e-9);
        assertEquals(y, region.area().y(), 1e-9);
        assertEquals(width, region.area().width(), 1e-9);
        assertEquals(height, region.area().height(), 1e-9);
        assertEquals(along, region.displayAlign());
        assertEquals(across, region.textAlign());
    }

    @Test
    void saysWhatTheModelDoesNotHold() {
        Decoded<List<TimedText>> read =
                FORMAT.read(
                        """
                        WEBVTT

                        00:00.000 --> 00:01.000 line:x
                        <v Ann><c.loud>x</c><00:00.500>y</v>

                        00:02.000 --> 00:02.000
                        z
                        """
                                .getBytes(StandardCharsets.UTF_8));
        List<Finding> warnings = ((Decoded.Ok<List<TimedText>>) read).warnings();
        assertEquals(
                List.of(
                        "line 3: setting line:x",
                        "class loud",
                        "the name of a voice",
                        "times within a cue",
                        "cue that ends before it begins"),
                warnings.stream().map(Finding::detail).toList());
    }

    @Test
    void writesRowsOfAGridWhereTheyStand() {
        TextStyle odd =
                new TextStyle(
                        Colour.opaque(0x123456),
                        null,
                        true,
                        false,
                        false,
                        true,
                        TextStyle.Size.LARGE,
                        TextStyle.Offset.NORMAL,
                        TextStyle.Font.CASUAL,
                        null);
        Region region =
                Region.lineTwentyOne(
                        List.of(
                                new Row(0, 4, List.of(new Span("a --> <b>", TextStyle.PLAIN))),
                                new Row(13, 10, List.of(new Span("c", odd))),
                                new Row(14, 8, List.of(new Span("d", TextStyle.PLAIN)))));
        Cue cue = new Cue("", MediaTime.ofMillis(1500), null, DisplayMode.POP_ON, List.of(region));
        Conversion<byte[]> written = FORMAT.write(List.of(new TimedText("CC1", "", List.of(cue))));
        assertEquals(
                """
                WEBVTT

                STYLE
                ::cue(.fg_123456) { color: #123456 }

                00:00:01.500 --> 00:00:11.500 line:10%,start position:20%,line-left size:80% align:left
                a --&gt; &lt;b&gt;

                00:00:01.500 --> 00:00:11.500 line:79.33%,start position:30%,line-left size:70% align:left
                &nbsp;&nbsp;<c.fg_123456><i>c</i></c>
                d
                """,
                new String(written.value(), StandardCharsets.UTF_8));
        assertEquals(
                List.of(
                        "an open end, which is closed at the next cue or after 10 seconds",
                        "flash",
                        "size large",
                        "font casual"),
                written.losses());
        TimedText again = FORMAT.read(written.value()).orThrow().getFirst();
        assertEquals(
                List.of(List.of("a --> <b>"), List.of("\u00A0\u00A0c", "d")),
                again.cues().stream().map(Cue::lines).toList());
    }

    @Test
    void boundsWhatItKeeps() {
        StringBuilder text = new StringBuilder("WEBVTT\n");
        for (int i = 0; i < 500; i++) {
            text.append("\nREGION\nid:r").append(i).append('\n');
        }
        text.append("\n00:00.000 --> 00:01.000\n").append("<b>".repeat(100_000)).append("x\n");
        WebVttFile file =
                WebVttFile.decode(text.toString().getBytes(StandardCharsets.UTF_8)).orThrow();
        assertEquals(100, file.regions().size());
        assertEquals("x", WebVttReader.read(file).value().cues().getFirst().text());
        assertTrue(
                WebVttFile.decode(new byte[WebVttFile.MAX_BYTES + 1])
                        instanceof Decoded.Malformed<WebVttFile>);
    }
}

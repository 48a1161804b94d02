package io.crosspoint.metadata.captions.ttml;

import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.captions.Cue;
import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.Region;
import io.crosspoint.metadata.captions.Row;
import io.crosspoint.metadata.captions.Span;
import io.crosspoint.metadata.captions.TextStyle;
import io.crosspoint.metadata.captions.TimedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes timed text as a document of the text profile of IMSC 1.1. Rows on a grid get a region at
 * their first row, so that they stand where the grid has them.
 */
final class ImscWriter {

    private final Map<String, String> styles = new LinkedHashMap<>();
    private final Map<String, String> regions = new LinkedHashMap<>();
    private final StringBuilder body = new StringBuilder();
    private final Conversion.Losses losses = new Conversion.Losses();
    private int paragraphs;

    private ImscWriter() {}

    static Conversion<String> write(List<TimedText> tracks) {
        ImscWriter writer = new ImscWriter();
        String language = tracks.isEmpty() ? "" : tracks.getFirst().language();
        if (!tracks.isEmpty()) {
            tracks.getFirst().cues().forEach(writer::cue);
            tracks.stream()
                    .skip(1)
                    .forEach(t -> writer.losses.add("track " + t.track() + ": a document has one"));
        }
        StringBuilder styling = elements("style", writer.styles);
        if (!styling.isEmpty()) {
            styling.insert(0, "    <styling>\n").append("    </styling>\n");
        }
        StringBuilder layout = elements("region", writer.regions);
        return writer.losses.with(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" \
                xmlns:tts="http://www.w3.org/ns/ttml#styling" \
                ttp:contentProfiles="http://www.w3.org/ns/ttml/profile/imsc1.1/text" \
                ttp:timeBase="media" ttp:cellResolution="32 15" xml:lang="%s">
                  <head>
                %s    <layout>
                %s    </layout>
                  </head>
                  <body>
                    <div>
                %s    </div>
                  </body>
                </tt>
                """
                        .formatted(escape(language), styling, layout, writer.body));
    }

    private static StringBuilder elements(String name, Map<String, String> ids) {
        StringBuilder elements = new StringBuilder();
        ids.forEach(
                (attributes, id) ->
                        elements.append(
                                "      <%s xml:id=\"%s\"%s/>\n".formatted(name, id, attributes)));
        return elements;
    }

    /** An attribute that refers to a style; nothing if it says nothing. */
    private String styled(String attributes) {
        return attributes.isEmpty()
                ? ""
                : " style=\"%s\""
                        .formatted(
                                styles.computeIfAbsent(attributes, a -> "s" + (styles.size() + 1)));
    }

    private void cue(Cue cue) {
        if (cue.begin().isBefore(MediaTime.ZERO)) {
            losses.add("cue before time 0");
            return;
        }
        for (Region region : cue.regions()) {
            int from = 0;
            List<Row> rows = region.rows().stream().filter(r -> !r.text().isBlank()).toList();
            for (int i = 1; i <= rows.size(); i++) {
                boolean gap =
                        i < rows.size()
                                && region.cells() != null
                                && rows.get(i).line() != rows.get(i - 1).line() + 1;
                if (i == rows.size() || gap) {
                    paragraph(cue, region, rows.subList(from, i));
                    from = i;
                }
            }
        }
    }

    private void paragraph(Cue cue, Region region, List<Row> rows) {
        String attributes = region(region, rows);
        String id = regions.computeIfAbsent(attributes, a -> "r" + (regions.size() + 1));
        body.append("      <p xml:id=\"p").append(++paragraphs);
        body.append("\" region=\"").append(id);
        body.append("\" begin=\"").append(cue.begin());
        if (cue.end() != null) {
            body.append("\" end=\"").append(cue.end());
        }
        body.append("\" xml:space=\"preserve\">");
        int left = rows.stream().mapToInt(Row::column).min().orElse(0);
        for (int i = 0; i < rows.size(); i++) {
            body.append(i == 0 ? "" : "<br/>");
            if (region.cells() != null) {
                body.append("\u00A0".repeat(Math.max(0, rows.get(i).column() - left)));
            }
            rows.get(i).spans().forEach(this::span);
        }
        body.append("</p>\n");
    }

    private String region(Region region, List<Row> rows) {
        Region.Area area = region.area();
        Region.Cells cells = region.cells();
        double x = area.x();
        double y = area.y();
        double width = area.width();
        double height = area.height();
        if (cells != null) {
            int left = rows.stream().mapToInt(Row::column).min().orElse(0);
            x += width * left / cells.columns();
            width -= width * left / cells.columns();
            y += height * rows.getFirst().line() / cells.rows();
            height = height * rows.size() / cells.rows();
        }
        String background =
                region.background() == null
                        ? ""
                        : " tts:backgroundColor=\"" + region.background() + "\"";
        return " tts:origin=\"%s %s\" tts:extent=\"%s %s\" tts:displayAlign=\"%s\" tts:writingMode=\"%s\""
                        .formatted(
                                percent(x),
                                percent(y),
                                percent(width),
                                percent(height),
                                cells != null ? "before" : word(region.displayAlign()),
                                word(region.writingMode()))
                + " tts:showBackground=\"whenActive\""
                + styled(
                        " tts:textAlign=\"%s\""
                                        .formatted(
                                                cells != null ? "left" : word(region.textAlign()))
                                + background);
    }

    private void span(Span span) {
        TextStyle style = span.style();
        StringBuilder attributes = new StringBuilder();
        if (style.foreground() != null) {
            attribute(attributes, "color", style.foreground().toString());
        }
        if (style.background() != null) {
            attribute(attributes, "backgroundColor", style.background().toString());
        }
        if (style.italic()) {
            attribute(attributes, "fontStyle", "italic");
        }
        if (style.bold()) {
            attribute(attributes, "fontWeight", "bold");
        }
        if (style.underline()) {
            attribute(attributes, "textDecoration", "underline");
        }
        if (style.size() != TextStyle.Size.NORMAL) {
            attribute(
                    attributes, "fontSize", style.size() == TextStyle.Size.LARGE ? "150%" : "70%");
        }
        font(style, attributes);
        if (style.edge() != null) {
            attribute(attributes, "textOutline", style.edge().colour() + " 5%");
            if (style.edge().type() != TextStyle.Edge.Type.UNIFORM) {
                losses.add("edge " + word(style.edge().type()) + ", which becomes an outline");
            }
        }
        if (style.flash()) {
            losses.add("flash");
        }
        if (style.offset() != TextStyle.Offset.NORMAL) {
            losses.add("offset " + word(style.offset()));
        }
        body.append("<span")
                .append(styled(attributes.toString()))
                .append('>')
                .append(escape(span.text()));
        body.append("</span>");
    }

    private void font(TextStyle style, StringBuilder attributes) {
        switch (style.font()) {
            case NORMAL -> {
                // the player's
            }
            case MONOSPACED_SERIF -> attribute(attributes, "fontFamily", "monospaceSerif");
            case PROPORTIONAL_SERIF -> attribute(attributes, "fontFamily", "proportionalSerif");
            case MONOSPACED_SANS_SERIF -> attribute(attributes, "fontFamily", "monospaceSansSerif");
            case PROPORTIONAL_SANS_SERIF ->
                    attribute(attributes, "fontFamily", "proportionalSansSerif");
            case CASUAL, CURSIVE, SMALL_CAPITALS -> losses.add("font " + word(style.font()));
        }
    }

    private static void attribute(StringBuilder attributes, String name, String value) {
        attributes.append(" tts:").append(name).append("=\"").append(value).append('"');
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String percent(double value) {
        double within = Math.max(0, Math.min(100, value));
        return String.format(Locale.ROOT, "%.3f", within).replaceFirst("\\.?0+$", "") + "%";
    }

    /** XML text or an attribute's value; what XML 1.0 cannot hold becomes U+FFFD. */
    private static String escape(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

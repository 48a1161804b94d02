package io.crosspoint.metadata.captions.webvtt;

import io.crosspoint.metadata.captions.Colour;
import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.captions.Cue;
import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.Region;
import io.crosspoint.metadata.captions.Row;
import io.crosspoint.metadata.captions.Span;
import io.crosspoint.metadata.captions.TextStyle;
import io.crosspoint.metadata.captions.TimedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes timed text as a WebVTT file. Colours that have no default class get a style block. */
final class WebVttWriter {

    /** How long a cue is shown that nothing ends, and that none follows. */
    static final MediaTime OPEN_END = MediaTime.ofMillis(10_000);

    private final StringBuilder body = new StringBuilder();
    private final Map<String, String> classes = new TreeMap<>();
    private final Conversion.Losses losses = new Conversion.Losses();

    private WebVttWriter() {}

    static Conversion<String> write(List<TimedText> tracks) {
        WebVttWriter writer = new WebVttWriter();
        if (!tracks.isEmpty()) {
            writer.track(tracks.getFirst());
            tracks.stream()
                    .skip(1)
                    .forEach(t -> writer.losses.add("track " + t.track() + ": a file has one"));
        }
        StringBuilder file = new StringBuilder("WEBVTT\n");
        writer.classes.forEach(
                (name, rule) ->
                        file.append("\nSTYLE\n::cue(.")
                                .append(name)
                                .append(") { ")
                                .append(rule)
                                .append(" }\n"));
        return writer.losses.with(file.append(writer.body).toString());
    }

    private void track(TimedText track) {
        List<Cue> cues = track.cues();
        for (int i = 0; i < cues.size(); i++) {
            Cue cue = cues.get(i);
            MediaTime end = cue.end();
            if (end == null) {
                losses.add("an open end, which is closed at the next cue or after 10 seconds");
                end = i + 1 < cues.size() ? cues.get(i + 1).begin() : cue.begin().plus(OPEN_END);
            }
            cue(cue, end);
        }
    }

    private void cue(Cue cue, MediaTime end) {
        if (cue.begin().isBefore(MediaTime.ZERO)) {
            losses.add("cue before time 0");
            return;
        }
        if (cue.begin().toMillis() >= end.toMillis()) {
            losses.add("cue of no duration");
            return;
        }
        for (Region region : cue.regions()) {
            if (region.background() != null) {
                losses.add("the background of a region");
            }
            for (List<Row> group : groups(region)) {
                if (!cue.id().isEmpty() && !cue.id().contains("-->")) {
                    body.append('\n').append(cue.id().replaceAll("[\\r\\n]+", " "));
                }
                body.append('\n')
                        .append(cue.begin())
                        .append(" --> ")
                        .append(end)
                        .append(WebVttPlacement.settings(region, group))
                        .append('\n')
                        .append(text(region, group))
                        .append('\n');
            }
        }
    }

    /** Rows that follow each other without a gap; all of them where there is no grid. */
    private static List<List<Row>> groups(Region region) {
        List<List<Row>> groups = new ArrayList<>();
        Row last = null;
        for (Row row : region.rows()) {
            if (row.text().isBlank()) {
                continue;
            }
            boolean gap = last != null && region.cells() != null && row.line() != last.line() + 1;
            if (groups.isEmpty() || gap) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(row);
            last = row;
        }
        return groups;
    }

    private String text(Region region, List<Row> rows) {
        int left = region.cells() == null ? 0 : WebVttPlacement.leftmost(rows);
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            text.append(text.isEmpty() ? "" : "\n");
            if (region.cells() != null) {
                text.append("&nbsp;".repeat(Math.max(0, row.column() - left)));
            }
            row.spans().forEach(span -> span(span, text));
        }
        return text.toString();
    }

    private void span(Span span, StringBuilder text) {
        TextStyle style = span.style();
        StringBuilder close = new StringBuilder();
        String names = className("", style.foreground()) + className("bg_", style.background());
        if (!names.isEmpty()) {
            open("c" + names, "c", text, close);
        }
        if (style.bold()) {
            open("b", "b", text, close);
        }
        if (style.italic()) {
            open("i", "i", text, close);
        }
        if (style.underline()) {
            open("u", "u", text, close);
        }
        String oneLine = span.text().replaceAll("[\\r\\n]+", " ");
        text.append(CharacterReferences.encode(oneLine)).append(close);
        lost(style);
    }

    private static void open(String tag, String name, StringBuilder text, StringBuilder close) {
        text.append('<').append(tag).append('>');
        close.insert(0, "</" + name + ">");
    }

    private String className(String prefix, @Nullable Colour colour) {
        if (colour == null) {
            return "";
        }
        String known = WebVttStyleSheet.defaultClass(colour);
        if (known != null) {
            return "." + prefix + known;
        }
        String name = (prefix.isEmpty() ? "fg_" : prefix) + colour.toString().substring(1);
        String property = prefix.isEmpty() ? "color: " : "background-color: ";
        classes.put(name, property + colour);
        return "." + name;
    }

    private void lost(TextStyle style) {
        if (style.flash()) {
            losses.add("flash");
        }
        if (style.size() != TextStyle.Size.NORMAL) {
            losses.add("size " + style.size().name().toLowerCase(Locale.ROOT));
        }
        if (style.offset() != TextStyle.Offset.NORMAL) {
            losses.add("offset " + style.offset().name().toLowerCase(Locale.ROOT));
        }
        if (style.font() != TextStyle.Font.NORMAL) {
            losses.add("font " + style.font().name().toLowerCase(Locale.ROOT));
        }
        if (style.edge() != null) {
            losses.add("the edge of characters");
        }
    }
}

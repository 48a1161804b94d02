package io.crosspoint.metadata.captions;

import io.crosspoint.metadata.inspect.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Timed text laid open for showing. */
public final class CueNodes {

    private CueNodes() {}

    /** The tracks by name, each a list of cues. */
    public static Node.Struct tracks(List<TimedText> tracks) {
        Node.Struct struct = new Node.Struct();
        for (TimedText track : tracks) {
            struct.put(track.track(), cues(track.cues()));
        }
        return struct;
    }

    /**
     * Cues: {@code begin}, {@code end} (null while it stands), {@code lines}, and what a line
     * hides.
     */
    public static Node.Sequence cues(List<Cue> cues) {
        Node.Sequence list = new Node.Sequence();
        for (Cue cue : cues) {
            Node.Struct struct =
                    new Node.Struct()
                            .put("begin", time(cue.begin()))
                            .put("end", cue.end() == null ? null : time(cue.end()))
                            .put("lines", lines(cue))
                            .put("mode", cue.mode().name().toLowerCase(Locale.ROOT));
            Node.Sequence regions = new Node.Sequence();
            cue.regions().forEach(region -> regions.add(region(region)));
            list.add(struct.put("regions", regions));
        }
        return list;
    }

    /** The rows of a cue as they are read: no space at their ends, one between words. */
    public static List<String> readable(Cue cue) {
        List<String> lines = new ArrayList<>();
        for (String line : cue.lines()) {
            String text = line.strip().replaceAll(" {2,}", " ");
            if (!text.isEmpty()) {
                lines.add(text);
            }
        }
        return lines;
    }

    /** {@code hh:mm:ss,mmm}. */
    public static String time(MediaTime time) {
        return time.toString().replace('.', ',');
    }

    private static Node.Sequence lines(Cue cue) {
        Node.Sequence lines = new Node.Sequence();
        readable(cue).forEach(lines::add);
        return lines;
    }

    private static Node region(Region region) {
        Region.Area area = region.area();
        Node.Sequence rows = new Node.Sequence();
        region.rows().forEach(row -> rows.add(row(row)));
        return new Node.Struct()
                .put("id", region.id().isEmpty() ? null : region.id())
                .put("x", area.x())
                .put("y", area.y())
                .put("width", area.width())
                .put("height", area.height())
                .put("rows", rows);
    }

    private static Node row(Row row) {
        Node.Sequence spans = new Node.Sequence();
        for (Span span : row.spans()) {
            spans.add(span(span));
        }
        return new Node.Struct()
                .put("row", row.line())
                .put("column", row.column())
                .put("spans", spans);
    }

    private static Node span(Span span) {
        TextStyle style = span.style();
        Node.Struct struct = new Node.Struct().put("text", span.text());
        colour(struct, "color", style.foreground());
        colour(struct, "background", style.background());
        flag(struct, "italic", style.italic());
        flag(struct, "bold", style.bold());
        flag(struct, "underline", style.underline());
        flag(struct, "flash", style.flash());
        return struct;
    }

    private static void colour(Node.Struct struct, String name, @Nullable Colour colour) {
        if (colour != null) {
            struct.put(name, colour.toString());
        }
    }

    private static void flag(Node.Struct struct, String name, boolean on) {
        if (on) {
            struct.put(name, true);
        }
    }
}

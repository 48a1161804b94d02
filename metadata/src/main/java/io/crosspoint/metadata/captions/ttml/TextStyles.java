package io.crosspoint.metadata.captions.ttml;

import io.crosspoint.metadata.captions.Colour;
import io.crosspoint.metadata.captions.ColourSyntax;
import io.crosspoint.metadata.captions.Region;
import io.crosspoint.metadata.captions.TextStyle;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Computed styles of TTML as the model has them. */
final class TextStyles {

    private static final Pattern OUTLINE =
            Pattern.compile("(\\S.*?)?\\s*[0-9.]+(?:px|%|em|c|rh|rw)(?:\\s.*)?");
    private static final Pattern SIZE =
            Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,9})?)(%|em|c|px|rh)");
    private static final double LARGE_FROM = 1.25;
    private static final double SMALL_UP_TO = 0.8;
    private static final double FULL = 100;

    private TextStyles() {}

    /**
     * How characters look.
     *
     * @param size their size in cells
     * @param background what is behind them or behind the blocks they are in; null for nothing
     */
    static TextStyle of(Map<String, String> styles, double size, @Nullable Colour background) {
        String decoration = styles.getOrDefault("textDecoration", "");
        String fontStyle = styles.getOrDefault("fontStyle", "");
        return new TextStyle(
                ColourSyntax.ttml(styles.getOrDefault("color", "")).orElse(null),
                background,
                fontStyle.equals("italic") || fontStyle.equals("oblique"),
                styles.getOrDefault("fontWeight", "").equals("bold"),
                decoration.contains("underline") && !decoration.contains("noUnderline"),
                false,
                size >= LARGE_FROM
                        ? TextStyle.Size.LARGE
                        : size <= SMALL_UP_TO ? TextStyle.Size.SMALL : TextStyle.Size.NORMAL,
                TextStyle.Offset.NORMAL,
                font(styles.getOrDefault("fontFamily", "")),
                edge(styles.getOrDefault("textOutline", "none"), styles));
    }

    private static TextStyle.Font font(String family) {
        String first = family.split(",")[0].strip();
        return switch (first) {
            case "monospace", "monospaceSerif" -> TextStyle.Font.MONOSPACED_SERIF;
            case "monospaceSansSerif" -> TextStyle.Font.MONOSPACED_SANS_SERIF;
            case "serif", "proportionalSerif" -> TextStyle.Font.PROPORTIONAL_SERIF;
            case "sansSerif", "proportionalSansSerif" -> TextStyle.Font.PROPORTIONAL_SANS_SERIF;
            default -> TextStyle.Font.NORMAL;
        };
    }

    private static TextStyle.@Nullable Edge edge(String outline, Map<String, String> styles) {
        Matcher matcher = OUTLINE.matcher(outline);
        if (!matcher.matches()) {
            return null;
        }
        String said =
                matcher.group(1) == null ? styles.getOrDefault("color", "") : matcher.group(1);
        return new TextStyle.Edge(
                TextStyle.Edge.Type.UNIFORM, ColourSyntax.ttml(said).orElse(Colour.WHITE));
    }

    /** The size of characters in cells, from that of the element around. */
    static double size(@Nullable String said, double around, TtmlParameters parameters) {
        String[] parts = said == null ? new String[0] : said.split("\\s+");
        Matcher matcher = SIZE.matcher(parts.length == 0 ? "" : parts[parts.length - 1]);
        if (!matcher.matches()) {
            return around;
        }
        double value = Double.parseDouble(matcher.group(1));
        return switch (matcher.group(2)) {
            case "%" -> around * value / FULL;
            case "em" -> around * value;
            case "c" -> value;
            case "rh" -> value * parameters.cellRows() / FULL;
            default ->
                    parameters.heightPixels() > 0
                            ? value * parameters.cellRows() / parameters.heightPixels()
                            : around;
        };
    }

    static Region.TextAlign textAlign(Map<String, String> styles) {
        return switch (styles.getOrDefault("textAlign", "start")) {
            case "left" -> Region.TextAlign.LEFT;
            case "center" -> Region.TextAlign.CENTER;
            case "right" -> Region.TextAlign.RIGHT;
            case "end" -> Region.TextAlign.END;
            default -> Region.TextAlign.START;
        };
    }

    static Region.DisplayAlign displayAlign(Map<String, String> styles) {
        return switch (styles.getOrDefault("displayAlign", "before")) {
            case "center" -> Region.DisplayAlign.CENTER;
            case "after" -> Region.DisplayAlign.AFTER;
            default -> Region.DisplayAlign.BEFORE;
        };
    }

    static Region.WritingMode writingMode(Map<String, String> styles) {
        return switch (styles.getOrDefault("writingMode", "lrtb")) {
            case "rltb", "rl" -> Region.WritingMode.RLTB;
            case "tbrl", "tb" -> Region.WritingMode.TBRL;
            case "tblr" -> Region.WritingMode.TBLR;
            default -> Region.WritingMode.LRTB;
        };
    }
}

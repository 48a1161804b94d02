package io.crosspoint.metadata.captions;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours as TTML and CSS write them. */
public final class ColourSyntax {

    private static final Pattern HEX = Pattern.compile("#([0-9a-f]{6})([0-9a-f]{2})?");
    private static final Pattern RGB =
            Pattern.compile("rgb\\( *([0-9]{1,3}) *, *([0-9]{1,3}) *, *([0-9]{1,3}) *\\)");
    private static final Pattern RGBA =
            Pattern.compile(
                    "rgba\\( *([0-9]{1,3}) *, *([0-9]{1,3}) *, *([0-9]{1,3})"
                            + " *, *([0-9]{1,3}(?:\\.[0-9]{1,6})?) *\\)");

    private static final Map<String, Colour> NAMED =
            Map.ofEntries(
                    Map.entry("transparent", Colour.TRANSPARENT),
                    Map.entry("black", Colour.BLACK),
                    Map.entry("silver", Colour.opaque(0xC0C0C0)),
                    Map.entry("gray", Colour.opaque(0x808080)),
                    Map.entry("white", Colour.WHITE),
                    Map.entry("maroon", Colour.opaque(0x800000)),
                    Map.entry("red", Colour.RED),
                    Map.entry("purple", Colour.opaque(0x800080)),
                    Map.entry("fuchsia", Colour.MAGENTA),
                    Map.entry("magenta", Colour.MAGENTA),
                    Map.entry("green", Colour.opaque(0x008000)),
                    Map.entry("lime", Colour.opaque(0x00FF00)),
                    Map.entry("olive", Colour.opaque(0x808000)),
                    Map.entry("yellow", Colour.YELLOW),
                    Map.entry("navy", Colour.opaque(0x000080)),
                    Map.entry("blue", Colour.BLUE),
                    Map.entry("teal", Colour.opaque(0x008080)),
                    Map.entry("aqua", Colour.CYAN),
                    Map.entry("cyan", Colour.CYAN));

    private ColourSyntax() {}

    /**
     * A TTML {@code <color>}: {@code #rrggbb}, {@code #rrggbbaa}, {@code rgb(r,g,b)}, {@code
     * rgba(r,g,b,a)} with a from 0 to 255, or a name of TTML. Empty if it is none.
     */
    public static Optional<Colour> ttml(String text) {
        return parse(text, 1);
    }

    /** A CSS colour of the same forms, where the alpha of rgba runs from 0 to 1. */
    public static Optional<Colour> css(String text) {
        return parse(text, 255);
    }

    private static Optional<Colour> parse(String text, double alphaScale) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        Matcher hex = HEX.matcher(word);
        if (hex.matches()) {
            Colour colour = Colour.opaque(Integer.parseInt(hex.group(1), 16));
            return Optional.of(
                    hex.group(2) == null
                            ? colour
                            : colour.withAlpha(Integer.parseInt(hex.group(2), 16)));
        }
        Matcher rgb = RGB.matcher(word);
        if (rgb.matches()) {
            return components(rgb, 255);
        }
        Matcher rgba = RGBA.matcher(word);
        if (rgba.matches()) {
            return components(
                    rgba, (int) Math.rint(Double.parseDouble(rgba.group(4)) * alphaScale));
        }
        return Optional.ofNullable(NAMED.get(word));
    }

    private static Optional<Colour> components(Matcher matcher, int alpha) {
        int red = Integer.parseInt(matcher.group(1));
        int green = Integer.parseInt(matcher.group(2));
        int blue = Integer.parseInt(matcher.group(3));
        return red > 255 || green > 255 || blue > 255 || alpha > 255
                ? Optional.empty()
                : Optional.of(new Colour(red, green, blue, alpha));
    }
}

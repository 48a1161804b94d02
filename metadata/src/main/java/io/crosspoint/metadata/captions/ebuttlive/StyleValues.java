package io.crosspoint.metadata.captions.ebuttlive;

import io.crosspoint.metadata.captions.ColourSyntax;
import io.crosspoint.metadata.captions.ttml.Ttml;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;

/**
 * The value types of style attributes in EBU-TT: lengths in cells, per cent or pixels, of which
 * sizes are never negative and two of one attribute have the same unit.
 */
final class StyleValues {

    private static final Pattern LENGTH =
            Pattern.compile("([+-]?)(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)(%|c|px)");
    private static final Pattern LINE_PADDING =
            Pattern.compile("\\+?(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)c");
    private static final Pattern PIXELS =
            Pattern.compile("\\+?[0-9]*\\.?[0-9]+px\\s+\\+?[0-9]*\\.?[0-9]+px");

    private StyleValues() {}

    /** True if the value of an attribute is of its type; other attributes have no type here. */
    static boolean isValue(Attr attribute) {
        String value = attribute.getValue().strip();
        if (Ttml.EBU_STYLE.equals(attribute.getNamespaceURI())) {
            return !attribute.getLocalName().equals("linePadding")
                    || LINE_PADDING.matcher(value).matches();
        }
        if (!Ttml.STYLING.equals(attribute.getNamespaceURI())) {
            return true;
        }
        return switch (attribute.getLocalName()) {
            case "color", "backgroundColor" -> ColourSyntax.ttml(value).isPresent();
            case "fontSize" -> sizes(value, 1, 2);
            case "lineHeight" -> value.equals("normal") || sizes(value, 1, 1);
            case "origin" -> lengths(value, 2, 2, true, true);
            case "extent" ->
                    Ttml.is(attribute.getOwnerElement(), "tt")
                            ? PIXELS.matcher(value).matches()
                            : sizes(value, 2, 2);
            case "padding" -> lengths(value, 1, 4, true, false);
            default -> true;
        };
    }

    private static boolean sizes(String value, int least, int most) {
        return lengths(value, least, most, false, true);
    }

    private static boolean lengths(
            String value, int least, int most, boolean negative, boolean oneUnit) {
        String[] parts = value.split("\\s+");
        Set<String> units = new HashSet<>();
        for (String part : parts) {
            Matcher length = LENGTH.matcher(part);
            if (!length.matches() || !negative && length.group(1).equals("-")) {
                return false;
            }
            units.add(length.group(2));
        }
        return parts.length >= least && parts.length <= most && (!oneUnit || units.size() == 1);
    }
}

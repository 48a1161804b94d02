package io.crosspoint.metadata.captions.webvtt;

import io.crosspoint.metadata.captions.Colour;
import io.crosspoint.metadata.captions.ColourSyntax;
import io.crosspoint.metadata.captions.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What class names of cue text mean: the default classes of WebVTT for text and background colours,
 * and of a file's style blocks the rules {@code ::cue(.name)} for {@code color}, {@code
 * background-color}, {@code font-weight}, {@code font-style} and {@code text-decoration}.
 */
final class WebVttStyleSheet {

    static final String BACKGROUND_PREFIX = "bg_";

    private static final Map<String, Colour> DEFAULT_CLASSES =
            Map.of(
                    "white", Colour.WHITE,
                    "lime", Colour.opaque(0x00FF00),
                    "cyan", Colour.CYAN,
                    "red", Colour.RED,
                    "yellow", Colour.YELLOW,
                    "magenta", Colour.MAGENTA,
                    "blue", Colour.BLUE,
                    "black", Colour.BLACK);

    private static final Pattern RULE =
            Pattern.compile("::cue\\(\\.([A-Za-z0-9_-]+)\\)\\s*\\{([^{}]*)\\}");
    private static final Pattern DECLARATION = Pattern.compile("\\s*([a-z-]+)\\s*:\\s*([^;]*)");

    /** Class names that are kept of a file. */
    private static final int MAX_CLASSES = 1000;

    private final Map<String, Map<String, String>> rules = new HashMap<>();

    WebVttStyleSheet(List<String> styles) {
        for (String style : styles) {
            Matcher matcher = RULE.matcher(style);
            while (matcher.find() && rules.size() < MAX_CLASSES) {
                Map<String, String> declarations =
                        rules.computeIfAbsent(matcher.group(1), name -> new HashMap<>());
                for (String declaration : matcher.group(2).split(";")) {
                    Matcher parts = DECLARATION.matcher(declaration);
                    if (parts.matches()) {
                        declarations.put(parts.group(1), parts.group(2).strip());
                    }
                }
            }
        }
    }

    /** A style with what a class says laid over it; null if the class says nothing. */
    @Nullable TextStyle apply(String className, TextStyle style) {
        Map<String, String> declarations = rules.get(className);
        if (declarations != null) {
            return apply(declarations, style);
        }
        if (className.startsWith(BACKGROUND_PREFIX)) {
            Colour behind = DEFAULT_CLASSES.get(className.substring(BACKGROUND_PREFIX.length()));
            return behind == null ? null : style.withBackground(behind);
        }
        Colour colour = DEFAULT_CLASSES.get(className);
        return colour == null ? null : style.withForeground(colour);
    }

    private static TextStyle apply(Map<String, String> declarations, TextStyle style) {
        TextStyle with = style;
        for (Map.Entry<String, String> declaration : declarations.entrySet()) {
            String value = declaration.getValue();
            with =
                    switch (declaration.getKey()) {
                        case "color" ->
                                with.withForeground(
                                        ColourSyntax.css(value).orElse(with.foreground()));
                        case "background-color", "background" ->
                                with.withBackground(
                                        ColourSyntax.css(value).orElse(with.background()));
                        case "font-weight" -> with.withBold(value.equals("bold"));
                        case "font-style" -> with.withItalic(value.equals("italic"));
                        case "text-decoration" -> with.withUnderline(value.equals("underline"));
                        default -> with;
                    };
        }
        return with;
    }

    /** The default class of a text colour; null if it has none. */
    static @Nullable String defaultClass(Colour colour) {
        for (Map.Entry<String, Colour> entry : DEFAULT_CLASSES.entrySet()) {
            if (entry.getValue().equals(colour)) {
                return entry.getKey();
            }
        }
        return null;
    }
}

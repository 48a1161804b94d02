package io.crosspoint.metadata.captions.webvtt;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTML character references in WebVTT cue text: the seven names that WebVTT authors are given, and
 * numbers. Other names of HTML stay as they are written.
 */
final class CharacterReferences {

    private static final Pattern REFERENCE =
            Pattern.compile(
                    "&(?:(amp|lt|gt|nbsp|lrm|rlm|quot);|#([0-9]{1,7});|#[xX]([0-9a-fA-F]{1,6});)");

    private static final Map<String, String> NAMED =
            Map.of(
                    "amp", "&",
                    "lt", "<",
                    "gt", ">",
                    "nbsp", "\u00A0",
                    "lrm", "\u200E",
                    "rlm", "\u200F",
                    "quot", "\"");

    private CharacterReferences() {}

    static String decode(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(character((Matcher) match)));
    }

    private static String character(Matcher match) {
        if (match.group(1) != null) {
            return String.valueOf(NAMED.get(match.group(1)));
        }
        int codePoint =
                match.group(2) != null
                        ? Integer.parseInt(match.group(2))
                        : Integer.parseInt(match.group(3), 16);
        boolean character =
                Character.isValidCodePoint(codePoint)
                        && codePoint != 0
                        && (codePoint < 0xD800 || codePoint > 0xDFFF);
        return character ? Character.toString(codePoint) : "\uFFFD";
    }

    /** Text in which nothing can be taken for a tag, a reference or an arrow. */
    static String encode(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\u00A0", "&nbsp;")
                .replace("\u200E", "&lrm;")
                .replace("\u200F", "&rlm;");
    }
}

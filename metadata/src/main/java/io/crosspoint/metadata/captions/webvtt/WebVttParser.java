package io.crosspoint.metadata.captions.webvtt;

import io.crosspoint.metadata.captions.CueAssembler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The WebVTT parser: blocks are collected line by line and become cues, regions or style sheets; a
 * block that becomes nothing, such as a comment, is passed over.
 */
final class WebVttParser {

    /** Regions that are kept of a file: each setting that names one looks through them. */
    private static final int MAX_REGIONS = 100;

    /** Headers and style sheets that are kept of a file. */
    private static final int MAX_BLOCKS = 1000;

    /** Remarks on what was dropped that are kept. */
    private static final int MAX_REMARKS = 200;

    private static final String ARROW = "-->";
    private static final String REGION_HEADER = "Region:";

    private final String input;
    private int position;
    private int line = 1;
    private boolean seenCue;

    private final List<String> headers = new ArrayList<>();
    private final List<WebVttRegion> regions = new ArrayList<>();
    private final List<String> styles = new ArrayList<>();
    private final List<WebVttCue> cues = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private final WebVttSettingsParser settings = new WebVttSettingsParser(this::ignore);

    /** A parser of text whose signature was checked and whose lines end in line feeds. */
    WebVttParser(String input) {
        this.input = input;
    }

    WebVttFile parse() {
        collectLine();
        if (position < input.length() && input.charAt(position) != '\n') {
            block(true);
        }
        skipEmptyLines();
        while (position < input.length()) {
            block(false);
            skipEmptyLines();
        }
        return new WebVttFile(headers, regions, styles, cues, ignored);
    }

    private String collectLine() {
        int end = input.indexOf('\n', position);
        String collected = input.substring(position, end < 0 ? input.length() : end);
        position = end < 0 ? input.length() : end + 1;
        line++;
        return collected;
    }

    private void skipEmptyLines() {
        while (position < input.length() && input.charAt(position) == '\n') {
            position++;
            line++;
        }
    }

    private enum Kind {
        NOTHING,
        CUE,
        STYLE,
        REGION
    }

    /** Collects a block, and keeps what it is. */
    private void block(boolean inHeader) {
        StringBuilder buffer = new StringBuilder();
        Kind kind = Kind.NOTHING;
        WebVttCue cue = null;
        boolean seenArrow = false;
        int lines = 0;
        while (position < input.length()) {
            int before = position;
            String text = collectLine();
            lines++;
            if (text.contains(ARROW)) {
                if (inHeader || lines > 2 || seenArrow) {
                    position = before;
                    line--;
                    break;
                }
                seenArrow = true;
                cue = timings(buffer.toString(), text);
                if (cue != null) {
                    kind = Kind.CUE;
                    buffer.setLength(0);
                    seenCue = true;
                }
            } else if (text.isEmpty()) {
                break;
            } else {
                if (!inHeader && lines == 2 && !seenCue && kind == Kind.NOTHING) {
                    kind = kindOf(buffer.toString());
                    buffer.setLength(kind == Kind.NOTHING ? buffer.length() : 0);
                }
                buffer.append(buffer.isEmpty() ? "" : "\n").append(text);
            }
        }
        if (inHeader) {
            header(buffer.toString());
        } else {
            keep(kind, cue, buffer.toString());
        }
    }

    private static Kind kindOf(String firstLine) {
        return switch (stripEnd(firstLine)) {
            case "STYLE" -> Kind.STYLE;
            case "REGION" -> Kind.REGION;
            default -> Kind.NOTHING;
        };
    }

    private static String stripEnd(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private void header(String text) {
        for (String header : text.split("\n", MAX_BLOCKS)) {
            if (header.isEmpty()) {
                continue;
            }
            headers.add(header);
            if (header.startsWith(REGION_HEADER)) {
                keepRegion(settings.region(header.substring(REGION_HEADER.length()), '='));
            }
        }
    }

    private void keep(Kind kind, @Nullable WebVttCue cue, String text) {
        switch (kind) {
            case CUE -> {
                if (cue != null && cues.size() < CueAssembler.MAX_CUES) {
                    cues.add(new WebVttCue(cue.id(), cue.start(), cue.end(), cue.settings(), text));
                } else {
                    ignore("cue after the " + CueAssembler.MAX_CUES + " that are kept");
                }
            }
            case STYLE -> {
                if (styles.size() < MAX_BLOCKS) {
                    styles.add(text);
                }
            }
            case REGION -> keepRegion(settings.region(text, ':'));
            case NOTHING -> {
                if (!text.startsWith("NOTE")) {
                    ignore("block without a cue: " + text.lines().findFirst().orElse(""));
                }
            }
        }
    }

    private void keepRegion(@Nullable WebVttRegion region) {
        if (region == null) {
            ignore("region without a name");
        } else if (regions.size() < MAX_REGIONS) {
            regions.add(region);
        }
    }

    /** Collects WebVTT cue timings and settings; null if the timings do not read. */
    private @Nullable WebVttCue timings(String id, String text) {
        var start = WebVttTimestamp.collect(text, skipSpaces(text, 0)).orElse(null);
        int at = start == null ? 0 : skipSpaces(text, start.end());
        if (start == null || !text.startsWith(ARROW, at)) {
            ignore("cue times " + text);
            return null;
        }
        var end = WebVttTimestamp.collect(text, skipSpaces(text, at + ARROW.length())).orElse(null);
        if (end == null) {
            ignore("cue times " + text);
            return null;
        }
        return new WebVttCue(
                id, start.time(), end.time(), settings.cue(text.substring(end.end()), regions), "");
    }

    private static int skipSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    private static final int MAX_REMARK_CHARACTERS = 120;

    private void ignore(String what) {
        if (ignored.size() < MAX_REMARKS) {
            String said =
                    what.length() > MAX_REMARK_CHARACTERS
                            ? what.substring(0, MAX_REMARK_CHARACTERS) + "…"
                            : what;
            ignored.add("line " + (line - 1) + ": " + said);
        }
    }
}

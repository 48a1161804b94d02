package io.crosspoint.metadata.captions.webvtt;

import io.crosspoint.metadata.captions.webvtt.WebVttCueSettings.Align;
import io.crosspoint.metadata.captions.webvtt.WebVttCueSettings.LineAlign;
import io.crosspoint.metadata.captions.webvtt.WebVttCueSettings.PositionAlign;
import io.crosspoint.metadata.captions.webvtt.WebVttCueSettings.Vertical;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses WebVTT cue settings and WebVTT region settings. A setting that does not read is left as it
 * was, and named to whoever listens. A cue that is then placed by a line, a size or a vertical
 * direction leaves the region that it was in.
 */
final class WebVttSettingsParser {

    private static final Pattern SPACES = Pattern.compile("[\\t\\n\\f\\r ]+");
    private static final Pattern PERCENTAGE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)%");
    private static final Pattern LINE_NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?");
    private static final Pattern REGION_LINES = Pattern.compile("[0-9]{1,9}");

    private final Consumer<String> ignored;

    WebVttSettingsParser(Consumer<String> ignored) {
        this.ignored = ignored;
    }

    /** One {@code name:value}. */
    private record Setting(String name, String value) {}

    private List<Setting> split(String input, char delimiter) {
        List<Setting> settings = new ArrayList<>();
        for (String word : SPACES.split(input)) {
            int at = word.indexOf(delimiter);
            if (at > 0 && at < word.length() - 1) {
                settings.add(new Setting(word.substring(0, at), word.substring(at + 1)));
            } else if (!word.isEmpty()) {
                ignored.accept("setting " + word);
            }
        }
        return settings;
    }

    /** A cue's settings while they are read. */
    private static final class Draft {
        private @Nullable WebVttRegion region;
        private Vertical vertical = WebVttCueSettings.DEFAULT.vertical();
        private boolean snapToLines = WebVttCueSettings.DEFAULT.snapToLines();
        private OptionalDouble line = WebVttCueSettings.DEFAULT.line();
        private LineAlign lineAlign = WebVttCueSettings.DEFAULT.lineAlign();
        private OptionalDouble position = WebVttCueSettings.DEFAULT.position();
        private PositionAlign positionAlign = WebVttCueSettings.DEFAULT.positionAlign();
        private double size = WebVttCueSettings.DEFAULT.size();
        private Align align = WebVttCueSettings.DEFAULT.align();

        private WebVttCueSettings settings() {
            return new WebVttCueSettings(
                    region,
                    vertical,
                    snapToLines,
                    line,
                    lineAlign,
                    position,
                    positionAlign,
                    size,
                    align);
        }
    }

    /** The settings of a cue, among regions that stand before it. */
    WebVttCueSettings cue(String input, List<WebVttRegion> regions) {
        Draft draft = new Draft();
        for (Setting setting : split(input, ':')) {
            if (!cue(draft, setting, regions)) {
                ignored.accept("setting " + setting.name() + ":" + setting.value());
            } else if (setting.name().equals("region") && draft.region == null) {
                ignored.accept("region " + setting.value() + ", which is not there");
            }
        }
        return draft.settings();
    }

    /** False for a setting that does not read, which changes nothing. */
    private static boolean cue(Draft draft, Setting setting, List<WebVttRegion> regions) {
        String value = setting.value();
        return switch (setting.name()) {
            case "region" -> {
                draft.region = lastNamed(regions, value);
                yield true;
            }
            case "vertical" -> vertical(draft, value);
            case "line" -> line(draft, value);
            case "position" -> position(draft, value);
            case "size" -> size(draft, percentage(value));
            case "align" -> align(draft, value);
            default -> false;
        };
    }

    private static boolean vertical(Draft draft, String value) {
        for (Vertical vertical : List.of(Vertical.RL, Vertical.LR)) {
            if (vertical.word().equals(value)) {
                draft.vertical = vertical;
                draft.region = null;
                return true;
            }
        }
        return false;
    }

    private static boolean size(Draft draft, OptionalDouble percent) {
        if (percent.isEmpty()) {
            return false;
        }
        draft.size = percent.getAsDouble();
        if (draft.size != WebVttCueSettings.DEFAULT.size()) {
            draft.region = null;
        }
        return true;
    }

    private static boolean align(Draft draft, String value) {
        for (Align align : Align.values()) {
            if (align.word().equals(value) || align == Align.CENTER && value.equals("middle")) {
                draft.align = align;
                return true;
            }
        }
        return false;
    }

    private static @Nullable WebVttRegion lastNamed(List<WebVttRegion> regions, String id) {
        for (WebVttRegion region : regions.reversed()) {
            if (region.id().equals(id)) {
                return region;
            }
        }
        return null;
    }

    private static boolean line(Draft draft, String value) {
        int comma = value.indexOf(',');
        String number = comma < 0 ? value : value.substring(0, comma);
        LineAlign edge =
                switch (comma < 0 ? "start" : value.substring(comma + 1)) {
                    case "start" -> LineAlign.START;
                    case "center", "middle" -> LineAlign.CENTER;
                    case "end" -> LineAlign.END;
                    default -> null;
                };
        boolean lines = !number.endsWith("%");
        OptionalDouble at = lines ? lineNumber(number) : percentage(number);
        if (edge == null || at.isEmpty()) {
            return false;
        }
        draft.line = at;
        draft.region = null;
        draft.snapToLines = lines;
        draft.lineAlign = edge;
        return true;
    }

    private static boolean position(Draft draft, String value) {
        int comma = value.indexOf(',');
        OptionalDouble percent = percentage(comma < 0 ? value : value.substring(0, comma));
        PositionAlign edge =
                switch (comma < 0 ? "auto" : value.substring(comma + 1)) {
                    case "line-left", "start" -> PositionAlign.LINE_LEFT;
                    case "center", "middle" -> PositionAlign.CENTER;
                    case "line-right", "end" -> PositionAlign.LINE_RIGHT;
                    case "auto" -> comma < 0 ? PositionAlign.AUTO : null;
                    default -> null;
                };
        if (percent.isEmpty() || edge == null) {
            return false;
        }
        draft.position = percent;
        draft.positionAlign = edge;
        return true;
    }

    /**
     * The settings of a region.
     *
     * @param delimiter a colon in a region block, an equals sign in the header of the drafts
     * @return null if it has no name
     */
    @Nullable WebVttRegion region(String input, char delimiter) {
        WebVttRegion region = WebVttRegion.named("");
        for (Setting setting : split(input, delimiter)) {
            WebVttRegion next = region(region, setting);
            if (next == null) {
                ignored.accept("region setting " + setting.name() + delimiter + setting.value());
            } else {
                region = next;
            }
        }
        return region.id().isEmpty() ? null : region;
    }

    private static @Nullable WebVttRegion region(WebVttRegion r, Setting setting) {
        String value = setting.value();
        return switch (setting.name()) {
            case "id" -> value.contains("-->") ? null : with(r, value, r.width(), r.lines());
            case "width" -> {
                OptionalDouble width = percentage(value);
                yield width.isEmpty() ? null : with(r, r.id(), width.getAsDouble(), r.lines());
            }
            case "lines" ->
                    REGION_LINES.matcher(value).matches()
                            ? with(r, r.id(), r.width(), Integer.parseInt(value))
                            : null;
            case "regionanchor" -> anchor(r, value, true);
            case "viewportanchor" -> anchor(r, value, false);
            case "scroll" ->
                    value.equals("up")
                            ? new WebVttRegion(
                                    r.id(),
                                    r.width(),
                                    r.lines(),
                                    r.regionAnchorX(),
                                    r.regionAnchorY(),
                                    r.viewportAnchorX(),
                                    r.viewportAnchorY(),
                                    true)
                            : null;
            default -> null;
        };
    }

    private static WebVttRegion with(WebVttRegion r, String id, double width, int lines) {
        return new WebVttRegion(
                id,
                width,
                lines,
                r.regionAnchorX(),
                r.regionAnchorY(),
                r.viewportAnchorX(),
                r.viewportAnchorY(),
                r.scrollUp());
    }

    private static @Nullable WebVttRegion anchor(WebVttRegion r, String value, boolean inRegion) {
        int comma = value.indexOf(',');
        if (comma < 0) {
            return null;
        }
        OptionalDouble x = percentage(value.substring(0, comma));
        OptionalDouble y = percentage(value.substring(comma + 1));
        if (x.isEmpty() || y.isEmpty()) {
            return null;
        }
        return new WebVttRegion(
                r.id(),
                r.width(),
                r.lines(),
                inRegion ? x.getAsDouble() : r.regionAnchorX(),
                inRegion ? y.getAsDouble() : r.regionAnchorY(),
                inRegion ? r.viewportAnchorX() : x.getAsDouble(),
                inRegion ? r.viewportAnchorY() : y.getAsDouble(),
                r.scrollUp());
    }

    /** A number of lines, of any size that a double has. */
    private static OptionalDouble lineNumber(String text) {
        double value =
                LINE_NUMBER.matcher(text).matches()
                        ? Double.parseDouble(text)
                        : Double.POSITIVE_INFINITY;
        return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** WebVTT percentage: 0 to 100. */
    private static OptionalDouble percentage(String text) {
        var matcher = PERCENTAGE.matcher(text);
        double value = matcher.matches() ? Double.parseDouble(matcher.group(1)) : -1;
        return value >= 0 && value <= 100 ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}

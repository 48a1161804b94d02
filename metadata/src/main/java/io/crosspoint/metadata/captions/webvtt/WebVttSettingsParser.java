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

    /** The settings of a cue, among regions that stand before it. */
    WebVttCueSettings cue(String input, List<WebVttRegion> regions) {
        WebVttCueSettings settings = WebVttCueSettings.DEFAULT;
        for (Setting setting : split(input, ':')) {
            WebVttCueSettings next = cue(settings, setting, regions);
            if (next == null) {
                ignored.accept("setting " + setting.name() + ":" + setting.value());
            } else {
                settings = next;
                if (setting.name().equals("region") && next.region() == null) {
                    ignored.accept("region " + setting.value() + ", which is not there");
                }
            }
        }
        return settings;
    }

    private static @Nullable WebVttCueSettings cue(
            WebVttCueSettings settings, Setting setting, List<WebVttRegion> regions) {
        String value = setting.value();
        return switch (setting.name()) {
            case "region" -> settings.withRegion(lastNamed(regions, value));
            case "vertical" ->
                    switch (value) {
                        case "rl" -> settings.withRegion(null).withVertical(Vertical.RL);
                        case "lr" -> settings.withRegion(null).withVertical(Vertical.LR);
                        default -> null;
                    };
            case "line" -> line(settings, value);
            case "position" -> position(settings, value);
            case "size" -> size(settings, value);
            case "align" -> {
                for (Align align : Align.values()) {
                    if (align.word().equals(value)) {
                        yield settings.withAlign(align);
                    }
                }
                yield value.equals("middle") ? settings.withAlign(Align.CENTER) : null;
            }
            default -> null;
        };
    }

    private static @Nullable WebVttRegion lastNamed(List<WebVttRegion> regions, String id) {
        for (WebVttRegion region : regions.reversed()) {
            if (region.id().equals(id)) {
                return region;
            }
        }
        return null;
    }

    private static @Nullable WebVttCueSettings size(WebVttCueSettings settings, String value) {
        OptionalDouble size = percentage(value);
        if (size.isEmpty()) {
            return null;
        }
        WebVttCueSettings sized = settings.withSize(size.getAsDouble());
        return sized.size() == WebVttCueSettings.DEFAULT.size() ? sized : sized.withRegion(null);
    }

    private static @Nullable WebVttCueSettings line(WebVttCueSettings settings, String value) {
        int comma = value.indexOf(',');
        String number = comma < 0 ? value : value.substring(0, comma);
        LineAlign edge =
                switch (comma < 0 ? "start" : value.substring(comma + 1)) {
                    case "start" -> LineAlign.START;
                    case "center", "middle" -> LineAlign.CENTER;
                    case "end" -> LineAlign.END;
                    default -> null;
                };
        if (edge == null) {
            return null;
        }
        if (number.endsWith("%")) {
            OptionalDouble percent = percentage(number);
            return percent.isEmpty()
                    ? null
                    : settings.withRegion(null).withLine(percent.getAsDouble(), false, edge);
        }
        double lines =
                LINE_NUMBER.matcher(number).matches()
                        ? Double.parseDouble(number)
                        : Double.POSITIVE_INFINITY;
        return Double.isInfinite(lines)
                ? null
                : settings.withRegion(null).withLine(lines, true, edge);
    }

    private static @Nullable WebVttCueSettings position(WebVttCueSettings settings, String value) {
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
        return percent.isEmpty() || edge == null
                ? null
                : settings.withPosition(percent.getAsDouble(), edge);
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

    /** WebVTT percentage: 0 to 100. */
    private static OptionalDouble percentage(String text) {
        var matcher = PERCENTAGE.matcher(text);
        double value = matcher.matches() ? Double.parseDouble(matcher.group(1)) : -1;
        return value >= 0 && value <= 100 ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}

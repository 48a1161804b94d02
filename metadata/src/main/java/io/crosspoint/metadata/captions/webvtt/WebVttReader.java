package io.crosspoint.metadata.captions.webvtt;

import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.captions.Cue;
import io.crosspoint.metadata.captions.DisplayMode;
import io.crosspoint.metadata.captions.Region;
import io.crosspoint.metadata.captions.TimedText;
import io.crosspoint.metadata.captions.webvtt.WebVttCueSettings.PositionAlign;
import io.crosspoint.metadata.captions.webvtt.WebVttCueSettings.Vertical;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Makes timed text of a WebVTT file. */
final class WebVttReader {

    /** The height that a numbered line is taken to have: a fifteenth of the picture, per cent. */
    static final double LINE_HEIGHT_PERCENT = 100.0 / 15;

    private static final double FULL = 100;

    private WebVttReader() {}

    /** The one track of a file. Cues that end before or when they begin are never shown. */
    static Conversion<TimedText> read(WebVttFile file) {
        WebVttStyleSheet styleSheet = new WebVttStyleSheet(file.styles());
        Conversion.Losses losses = new Conversion.Losses();
        List<Cue> cues = new ArrayList<>();
        for (WebVttCue cue : file.cues()) {
            if (!cue.start().isBefore(cue.end())) {
                losses.add("cue that ends before it begins");
                continue;
            }
            WebVttCueText.Parsed text = WebVttCueText.parse(cue.text(), styleSheet);
            text.notCarried().forEach(losses::add);
            Region region = region(cue.settings()).withRows(text.rows());
            cues.add(
                    new Cue(cue.id(), cue.start(), cue.end(), DisplayMode.POP_ON, List.of(region)));
        }
        return losses.with(new TimedText("", "", cues));
    }

    private static Region region(WebVttCueSettings settings) {
        WebVttRegion region = settings.region();
        if (region != null) {
            double height = Math.min(FULL, region.lines() * LINE_HEIGHT_PERCENT);
            return new Region(
                    region.id(),
                    new Region.Area(
                            region.viewportAnchorX()
                                    - region.regionAnchorX() * region.width() / FULL,
                            region.viewportAnchorY() - region.regionAnchorY() * height / FULL,
                            region.width(),
                            height),
                    null,
                    textAlign(settings),
                    Region.DisplayAlign.AFTER,
                    Region.WritingMode.LRTB,
                    null,
                    List.of());
        }
        Interval across = across(settings);
        Interval along = along(settings);
        boolean horizontal = settings.vertical() == Vertical.HORIZONTAL;
        return new Region(
                "",
                horizontal
                        ? new Region.Area(across.from, along.from, across.length, along.length)
                        : new Region.Area(along.from, across.from, along.length, across.length),
                null,
                textAlign(settings),
                along.rows,
                switch (settings.vertical()) {
                    case HORIZONTAL -> Region.WritingMode.LRTB;
                    case RL -> Region.WritingMode.TBRL;
                    case LR -> Region.WritingMode.TBLR;
                },
                null,
                List.of());
    }

    private static Region.TextAlign textAlign(WebVttCueSettings settings) {
        return switch (settings.align()) {
            case START -> Region.TextAlign.START;
            case CENTER -> Region.TextAlign.CENTER;
            case END -> Region.TextAlign.END;
            case LEFT -> Region.TextAlign.LEFT;
            case RIGHT -> Region.TextAlign.RIGHT;
        };
    }

    /** A stretch of the picture, per cent, and at which end of it rows stand. */
    private record Interval(double from, double length, Region.DisplayAlign rows) {}

    /** Where lines begin and end: position and size, cut at the picture's edge. */
    private static Interval across(WebVttCueSettings settings) {
        double position = settings.computedPosition();
        PositionAlign edge = settings.computedPositionAlign();
        double most =
                switch (edge) {
                    case LINE_LEFT -> FULL - position;
                    case LINE_RIGHT -> position;
                    case CENTER, AUTO -> 2 * Math.min(position, FULL - position);
                };
        double size = Math.min(settings.size(), most);
        double from =
                switch (edge) {
                    case LINE_LEFT -> position;
                    case LINE_RIGHT -> position - size;
                    case CENTER, AUTO -> position - size / 2;
                };
        return new Interval(from, size, Region.DisplayAlign.BEFORE);
    }

    /** Where the first line or the last one is, or the one in the middle. */
    private static Interval along(WebVttCueSettings settings) {
        OptionalDouble line = settings.line();
        if (line.isEmpty()) {
            return new Interval(0, FULL, Region.DisplayAlign.AFTER);
        }
        double at = line.getAsDouble();
        if (settings.snapToLines()) {
            return at < 0
                    ? upTo(clamp(FULL + (at + 1) * LINE_HEIGHT_PERCENT))
                    : from(clamp(at * LINE_HEIGHT_PERCENT));
        }
        return switch (settings.lineAlign()) {
            case START -> from(at);
            case END -> upTo(at);
            case CENTER -> {
                double half = Math.min(at, FULL - at);
                yield new Interval(at - half, 2 * half, Region.DisplayAlign.CENTER);
            }
        };
    }

    private static Interval from(double at) {
        return new Interval(at, FULL - at, Region.DisplayAlign.BEFORE);
    }

    private static Interval upTo(double at) {
        return new Interval(0, at, Region.DisplayAlign.AFTER);
    }

    private static double clamp(double percent) {
        return Math.max(0, Math.min(FULL, percent));
    }
}

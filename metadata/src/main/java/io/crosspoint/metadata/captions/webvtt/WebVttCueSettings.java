package io.crosspoint.metadata.captions.webvtt;

import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * WebVTT cue settings.
 *
 * @param region the region in which the cue is set; null for none
 * @param vertical writing direction
 * @param snapToLines true if {@code line} counts lines, false if it is a percentage
 * @param line where the cue stands along the lines; empty for auto
 * @param lineAlign which edge of the cue {@code line} places
 * @param position where the cue stands along a line, per cent; empty for auto
 * @param positionAlign which edge of the cue {@code position} places
 * @param size the length of its lines, per cent
 * @param align where text is in its box
 */
public record WebVttCueSettings(
        @Nullable WebVttRegion region,
        Vertical vertical,
        boolean snapToLines,
        OptionalDouble line,
        LineAlign lineAlign,
        OptionalDouble position,
        PositionAlign positionAlign,
        double size,
        Align align) {

    /** What a cue without settings has. */
    public static final WebVttCueSettings DEFAULT =
            new WebVttCueSettings(
                    null,
                    Vertical.HORIZONTAL,
                    true,
                    OptionalDouble.empty(),
                    LineAlign.START,
                    OptionalDouble.empty(),
                    PositionAlign.AUTO,
                    100,
                    Align.CENTER);

    /** A value as a file has it. */
    interface Keyword {
        String name();

        default String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** WebVTT cue writing direction. */
    public enum Vertical implements Keyword {
        HORIZONTAL {
            @Override
            public String word() {
                return "";
            }
        },
        /** Vertical growing left. */
        RL,
        /** Vertical growing right. */
        LR
    }

    /** WebVTT cue line alignment. */
    public enum LineAlign implements Keyword {
        START,
        CENTER,
        END
    }

    /** WebVTT cue position alignment. */
    public enum PositionAlign implements Keyword {
        LINE_LEFT,
        CENTER,
        LINE_RIGHT,
        /** By {@link Align}. */
        AUTO
    }

    /** WebVTT cue text alignment. */
    public enum Align implements Keyword {
        START,
        CENTER,
        END,
        LEFT,
        RIGHT
    }

    /** Computed position alignment; text is taken to run from left to right. */
    public PositionAlign computedPositionAlign() {
        if (positionAlign != PositionAlign.AUTO) {
            return positionAlign;
        }
        return switch (align) {
            case START, LEFT -> PositionAlign.LINE_LEFT;
            case END, RIGHT -> PositionAlign.LINE_RIGHT;
            case CENTER -> PositionAlign.CENTER;
        };
    }

    /** Computed position, per cent; text is taken to run from left to right. */
    public double computedPosition() {
        return position.orElse(
                switch (align) {
                    case START, LEFT -> 0;
                    case END, RIGHT -> 100;
                    case CENTER -> 50;
                });
    }
}

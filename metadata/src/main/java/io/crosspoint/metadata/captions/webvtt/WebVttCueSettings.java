package io.crosspoint.metadata.captions.webvtt;

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

    /** WebVTT cue writing direction. */
    public enum Vertical {
        HORIZONTAL(""),
        /** Vertical growing left. */
        RL("rl"),
        /** Vertical growing right. */
        LR("lr");

        private final String word;

        Vertical(String word) {
            this.word = word;
        }

        /** As it stands in a file; empty for horizontal. */
        public String word() {
            return word;
        }
    }

    /** WebVTT cue line alignment. */
    public enum LineAlign {
        START("start"),
        CENTER("center"),
        END("end");

        private final String word;

        LineAlign(String word) {
            this.word = word;
        }

        /** As it stands in a file. */
        public String word() {
            return word;
        }
    }

    /** WebVTT cue position alignment. */
    public enum PositionAlign {
        LINE_LEFT("line-left"),
        CENTER("center"),
        LINE_RIGHT("line-right"),
        /** By {@link Align}. */
        AUTO("auto");

        private final String word;

        PositionAlign(String word) {
            this.word = word;
        }

        /** As it stands in a file. */
        public String word() {
            return word;
        }
    }

    /** WebVTT cue text alignment. */
    public enum Align {
        START("start"),
        CENTER("center"),
        END("end"),
        LEFT("left"),
        RIGHT("right");

        private final String word;

        Align(String word) {
            this.word = word;
        }

        /** As it stands in a file. */
        public String word() {
            return word;
        }
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

    WebVttCueSettings withRegion(@Nullable WebVttRegion newRegion) {
        return new WebVttCueSettings(
                newRegion,
                vertical,
                snapToLines,
                line,
                lineAlign,
                position,
                positionAlign,
                size,
                align);
    }

    WebVttCueSettings withVertical(Vertical newVertical) {
        return new WebVttCueSettings(
                region,
                newVertical,
                snapToLines,
                line,
                lineAlign,
                position,
                positionAlign,
                size,
                align);
    }

    WebVttCueSettings withLine(double number, boolean lines, LineAlign edge) {
        return new WebVttCueSettings(
                region,
                vertical,
                lines,
                OptionalDouble.of(number),
                edge,
                position,
                positionAlign,
                size,
                align);
    }

    WebVttCueSettings withPosition(double percent, PositionAlign edge) {
        return new WebVttCueSettings(
                region,
                vertical,
                snapToLines,
                line,
                lineAlign,
                OptionalDouble.of(percent),
                edge,
                size,
                align);
    }

    WebVttCueSettings withSize(double percent) {
        return new WebVttCueSettings(
                region,
                vertical,
                snapToLines,
                line,
                lineAlign,
                position,
                positionAlign,
                percent,
                align);
    }

    WebVttCueSettings withAlign(Align newAlign) {
        return new WebVttCueSettings(
                region,
                vertical,
                snapToLines,
                line,
                lineAlign,
                position,
                positionAlign,
                size,
                newAlign);
    }
}

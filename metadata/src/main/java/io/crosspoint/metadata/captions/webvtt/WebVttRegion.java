package io.crosspoint.metadata.captions.webvtt;

/**
 * WebVTT region: a part of the video viewport in which cues are set below each other.
 *
 * @param id WebVTT region identifier
 * @param width per cent of the viewport's width
 * @param lines its height in lines
 * @param regionAnchorX the point within the region that is fixed, per cent of its width
 * @param regionAnchorY per cent of its height
 * @param viewportAnchorX where that point is in the viewport, per cent of its width
 * @param viewportAnchorY per cent of its height
 * @param scrollUp true if a new cue pushes the earlier ones up
 */
public record WebVttRegion(
        String id,
        double width,
        int lines,
        double regionAnchorX,
        double regionAnchorY,
        double viewportAnchorX,
        double viewportAnchorY,
        boolean scrollUp) {

    /** A region of which nothing but the name is said. */
    public static WebVttRegion named(String id) {
        return new WebVttRegion(id, 100, 3, 0, 100, 0, 100, false);
    }
}

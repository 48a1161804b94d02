package io.crosspoint.metadata.captions.webvtt;

import io.crosspoint.metadata.captions.MediaTime;

/**
 * WebVTT cue.
 *
 * @param id WebVTT cue identifier; empty if it has none
 * @param start when it is shown
 * @param end when it is gone
 * @param settings where and how it is set
 * @param text WebVTT cue text, as it stands in the file: lines, tags and character references
 */
public record WebVttCue(
        String id, MediaTime start, MediaTime end, WebVttCueSettings settings, String text) {}

/**
 * WebVTT (W3C WebVTT: The Web Video Text Tracks Format, {@code text/vtt}): files read by the
 * standard's parser algorithm, which drops what it cannot use and goes on, to {@link
 * io.crosspoint.metadata.captions.webvtt.WebVttFile}; cue text to the shared timed-text model; and
 * back. What the parser drops is kept in words, so that it can be shown.
 *
 * <p>Of the drafts before regions had a block of their own, the {@code Region:} header and the
 * keywords {@code start}, {@code middle} and {@code end} of position and line alignment are still
 * understood. Values are immutable; parsers are of one use and of one thread.
 */
@NullMarked
package io.crosspoint.metadata.captions.webvtt;

import org.jspecify.annotations.NullMarked;

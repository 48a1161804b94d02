package io.crosspoint.metadata.captions;

/**
 * Characters of one style.
 *
 * @param text the characters; never a line feed
 * @param style how they look
 */
public record Span(String text, TextStyle style) {}

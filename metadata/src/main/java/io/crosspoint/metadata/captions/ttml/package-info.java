/**
 * TTML (W3C Timed Text Markup Language 2) as far as the text profile of IMSC 1.1 and EBU-TT need
 * it: times in every syntax, nested time containers, regions, and the styles that say where text
 * stands and how it looks. A document becomes the intermediate synchronic documents of its changes,
 * and from those the shared timed-text model; and back. {@code imsc} is the profile that is
 * written.
 *
 * <p>Documents come through {@link io.crosspoint.metadata.xml.SecureXml}; work and memory have
 * bounds of their own beside its. Values are immutable; readers are of one use and of one thread.
 */
@NullMarked
package io.crosspoint.metadata.captions.ttml;

import org.jspecify.annotations.NullMarked;

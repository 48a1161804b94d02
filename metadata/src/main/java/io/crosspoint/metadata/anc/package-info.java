/**
 * Ancillary data packets of the serial digital interface, SMPTE ST 291-1: the words in the blanking
 * of the picture that carry SCTE 104 messages, captions and time codes. What is in them is the
 * business of the package of that standard. All types are values, safe to read from any thread.
 */
@NullMarked
package io.crosspoint.metadata.anc;

import org.jspecify.annotations.NullMarked;

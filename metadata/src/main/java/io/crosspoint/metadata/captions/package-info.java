/**
 * Captions: CEA-608 (line 21) and CEA-708 (DTVCC) with what carries them (cc_data, A/53 user data,
 * the caption distribution packet of SMPTE ST 334-2, SCC and MCC files), and the one model that
 * every caption format of this module decodes to and encodes from.
 *
 * <p>The model, from the outside in: {@link io.crosspoint.metadata.captions.TimedText} is one
 * track; a {@link io.crosspoint.metadata.captions.Cue} is what stands on the screen for a time; it
 * has {@link io.crosspoint.metadata.captions.Region}s, those have {@link
 * io.crosspoint.metadata.captions.Row}s, those have {@link io.crosspoint.metadata.captions.Span}s
 * of one {@link io.crosspoint.metadata.captions.TextStyle}. What an encoder cannot carry it says in
 * words, in a {@link io.crosspoint.metadata.captions.Conversion}.
 *
 * <p>Decoders are state machines fed with data and time by their caller; none is shared between
 * threads. The values are immutable.
 */
@NullMarked
package io.crosspoint.metadata.captions;

import org.jspecify.annotations.NullMarked;

/**
 * CEA-608 (line 21 data services): the decoder of its byte pairs, a state machine, and the encoder
 * from timed text. Caption modes and character sets are those of CEA-608-E and of 47 CFR 15.119.
 *
 * <p>Fed by one thread with pairs and their times; knows no clock.
 */
@NullMarked
package io.crosspoint.metadata.captions.cea608;

import org.jspecify.annotations.NullMarked;

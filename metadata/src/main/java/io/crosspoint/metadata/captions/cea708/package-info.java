/**
 * CEA-708 (DTVCC): packets from caption triplets, service blocks, and for each service the windows
 * and pens that its commands make; and the encoder from timed text.
 *
 * <p>Fed by one thread with packets and their times; knows no clock.
 */
@NullMarked
package io.crosspoint.metadata.captions.cea708;

import org.jspecify.annotations.NullMarked;

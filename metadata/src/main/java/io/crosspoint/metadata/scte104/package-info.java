/**
 * ANSI/SCTE 104 2023, Automation System to Compression System Communications Applications Program
 * Interface: how an automation system asks an injector for SCTE 35 sections, over TCP or in the
 * vertical ancillary data of the picture (SMPTE ST 2010).
 *
 * <p>{@link io.crosspoint.metadata.scte104.Scte104Message} decodes and encodes both kinds of
 * message. All types are values, safe to read from any thread. Clause numbers are those of the 2023
 * edition; {@link io.crosspoint.metadata.scte104.InsertAudioDescriptor}, {@link
 * io.crosspoint.metadata.scte104.InsertAudioProvisioning} and {@link
 * io.crosspoint.metadata.scte104.InsertAlternateBreakDuration} were written without sight of their
 * syntax tables and say so.
 */
@NullMarked
package io.crosspoint.metadata.scte104;

import org.jspecify.annotations.NullMarked;

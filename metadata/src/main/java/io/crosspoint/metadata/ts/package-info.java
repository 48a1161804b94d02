/**
 * Transport streams (ISO/IEC 13818-1): packets, clock references, sections, and the tables that say
 * what is on which PID.
 *
 * <p>{@link io.crosspoint.metadata.ts.TransportStreamPacket} reads fields where they lie, in native
 * memory or in an array, without allocating; the essence path calls it on its own thread for every
 * packet. Tables are values: {@link io.crosspoint.metadata.ts.ProgramAssociationSection} and {@link
 * io.crosspoint.metadata.ts.ProgramMapSection} decode from bytes and encode to them. What keeps
 * state ({@link io.crosspoint.metadata.ts.SectionAssembler}) belongs to one thread.
 */
@NullMarked
package io.crosspoint.metadata.ts;

import org.jspecify.annotations.NullMarked;

/**
 * Cues into the program: SCTE 35 sections in the place of null packets, the program map that names
 * their PID, and what two hubs of an event need to put in the same bytes. Pure: what comes out is a
 * function of the essence and of the {@link io.crosspoint.essence.splice.SpliceOrder}s, under any
 * cutting into bursts. A feed without null packets goes through {@link
 * io.crosspoint.essence.splice.ProgramRemux} first, which makes some. Called on the loop that turns
 * the event.
 */
@NullMarked
package io.crosspoint.essence.splice;

import org.jspecify.annotations.NullMarked;

/**
 * The scheme {@code splice}: a step that puts the event's cues into its program. Insertion runs on
 * the loop that turns the flow; {@link io.crosspoint.components.splice.ProgramSplice} is where
 * other threads hand orders in and ask for the program clock.
 */
@NullMarked
package io.crosspoint.components.splice;

import org.jspecify.annotations.NullMarked;

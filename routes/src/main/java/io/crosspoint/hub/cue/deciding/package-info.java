/**
 * Deciding: from what was asked, the program's clock and what was decided before to what goes on
 * air, or why nothing does. ANSI/SCTE 104 2023 in, ANSI/SCTE 35 2023r1 out. No clock and no queue
 * in here: times come in as parameters. Called on the thread of the event's cues.
 */
@NullMarked
package io.crosspoint.hub.cue.deciding;

import org.jspecify.annotations.NullMarked;

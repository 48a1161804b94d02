/**
 * The SCTE 104 server: where automation systems ask for cues, over TCP, after ANSI/SCTE 104 2023,
 * section 9. {@code routes/scte104.yaml} reads as the path of a request; {@link
 * io.crosspoint.hub.cue.scte104.Scte104Server} has the connections and what is known of them.
 *
 * <p>Frames are cut and requests are admitted on the one thread of the server's event loop; an
 * answer is written from whichever thread the decision comes on. What depends on time is looked at
 * in turns, to which the time is a parameter.
 */
@NullMarked
package io.crosspoint.hub.cue.scte104;

import org.jspecify.annotations.NullMarked;

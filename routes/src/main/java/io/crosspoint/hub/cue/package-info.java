/**
 * Cues: what is asked at the door becomes a decision, is put into the event's log, and goes on air,
 * to the ledger and to the partners from there.
 */
@NullMarked
package io.crosspoint.hub.cue;

import org.jspecify.annotations.NullMarked;

/**
 * {@code splice_info_section()} of ANSI/SCTE 35 2023r1 as the peers read it: what a cue says, not
 * every field. Values; any thread.
 */
@NullMarked
package io.crosspoint.peers.scte35;

import org.jspecify.annotations.NullMarked;

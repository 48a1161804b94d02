/**
 * Transport stream packets as the peers see them (ISO/IEC 13818-1): a clip, its endless restamped
 * loop, and a continuity check. One owner's thread each.
 */
@NullMarked
package io.crosspoint.peers.ts;

import org.jspecify.annotations.NullMarked;

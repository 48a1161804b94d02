/**
 * Load for benchmarks: many numbered, time-stamped RTP flows over several legs, and what arrives of
 * them.
 */
@NullMarked
package io.crosspoint.peers.load;

import org.jspecify.annotations.NullMarked;

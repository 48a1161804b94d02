/** A stand-in for the hub: as little as makes the demo run. */
@NullMarked
package io.crosspoint.peers.standin;

import org.jspecify.annotations.NullMarked;

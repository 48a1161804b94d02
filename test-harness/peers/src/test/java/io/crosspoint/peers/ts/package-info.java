/** Tests of restamping and of the continuity check. */
@NullMarked
package io.crosspoint.peers.ts;

import org.jspecify.annotations.NullMarked;

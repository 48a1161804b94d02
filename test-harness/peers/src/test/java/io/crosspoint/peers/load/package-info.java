/** Tests of the load generator and its receiver. */
@NullMarked
package io.crosspoint.peers.load;

import org.jspecify.annotations.NullMarked;

/** Tests of the receiver's verdict. */
@NullMarked
package io.crosspoint.peers.pipeline;

import org.jspecify.annotations.NullMarked;

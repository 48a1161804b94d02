/**
 * The loop that turns essence: legs are drained, merged, handed on burst by burst and sent, on one
 * thread for all the flows that share it, each within its bound a turn.
 */
@NullMarked
package io.crosspoint.transport.flow;

import org.jspecify.annotations.NullMarked;

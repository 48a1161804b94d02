/**
 * The receiver behind the hub: records what arrives, and compares it with what the venue's log says
 * was sent.
 */
@NullMarked
package io.crosspoint.peers.pipeline;

import org.jspecify.annotations.NullMarked;

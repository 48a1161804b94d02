@NullMarked
package io.crosspoint.peers.scte35;

import org.jspecify.annotations.NullMarked;

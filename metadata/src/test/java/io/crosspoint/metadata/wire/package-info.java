/** Bits, bytes and CRCs. */
@NullMarked
package io.crosspoint.metadata.wire;

import org.jspecify.annotations.NullMarked;

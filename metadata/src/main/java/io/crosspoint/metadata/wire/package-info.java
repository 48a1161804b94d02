/**
 * Reading and writing bits, and saying what is wrong with them.
 *
 * <p>Every decoder of this module reads through {@link io.crosspoint.metadata.wire.BitReader} and
 * answers a {@link io.crosspoint.metadata.wire.Decoded}. Nothing here is shared between threads; a
 * reader or writer belongs to the call that made it.
 */
@NullMarked
package io.crosspoint.metadata.wire;

import org.jspecify.annotations.NullMarked;

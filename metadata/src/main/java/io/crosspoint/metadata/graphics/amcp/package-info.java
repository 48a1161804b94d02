/**
 * AMCP, the Advanced Media Control Protocol of CasparCG: command lines and their responses.
 *
 * <p>Values and pure functions; a decoder of a stream belongs to one connection's thread.
 */
@NullMarked
package io.crosspoint.metadata.graphics.amcp;

import org.jspecify.annotations.NullMarked;

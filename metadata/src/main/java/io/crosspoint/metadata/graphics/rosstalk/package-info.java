/**
 * RossTalk of Ross Video: command lines for switchers, graphics engines and routers.
 *
 * <p>Values and pure functions; a decoder of a stream belongs to one connection's thread.
 */
@NullMarked
package io.crosspoint.metadata.graphics.rosstalk;

import org.jspecify.annotations.NullMarked;

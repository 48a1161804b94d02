/**
 * TSL UMD, the under-monitor display protocols 3.1 (datagrams) and 5.0 (datagrams and TCP): tallies
 * and labels.
 *
 * <p>Values and pure functions; a decoder of a stream belongs to one connection's thread.
 */
@NullMarked
package io.crosspoint.metadata.graphics.tsl;

import org.jspecify.annotations.NullMarked;

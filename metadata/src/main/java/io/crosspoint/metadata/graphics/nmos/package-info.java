/**
 * The JSON of AMWA NMOS: IS-07 event and tally messages, and what the hub needs of IS-04, IS-05 and
 * IS-08 documents.
 *
 * <p>Values and pure functions; a decoder of a stream belongs to one connection's thread.
 */
@NullMarked
package io.crosspoint.metadata.graphics.nmos;

import org.jspecify.annotations.NullMarked;

/** Captions: tables, vectors, truncations, flips and fuzz. */
@NullMarked
package io.crosspoint.metadata.captions;

import org.jspecify.annotations.NullMarked;

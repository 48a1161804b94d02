/** The carriages of captions: tables of bytes, and what must not be. */
@NullMarked
package io.crosspoint.metadata.captions.carriage;

import org.jspecify.annotations.NullMarked;

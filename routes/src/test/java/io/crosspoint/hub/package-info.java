/** The hub as a whole, and what holds its architecture. */
@NullMarked
package io.crosspoint.hub;

import org.jspecify.annotations.NullMarked;

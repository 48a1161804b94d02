/** Tests of the package of this name. */
@NullMarked
package io.crosspoint.hub;

import org.jspecify.annotations.NullMarked;

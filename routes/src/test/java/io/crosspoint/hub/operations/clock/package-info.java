/** Tests of the package of this name. */
@NullMarked
package io.crosspoint.hub.operations.clock;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of this name. */
@NullMarked
package io.crosspoint.hub.operations.store;

import org.jspecify.annotations.NullMarked;

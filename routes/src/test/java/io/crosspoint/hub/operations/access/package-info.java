/** Tests of the package of this name. */
@NullMarked
package io.crosspoint.hub.operations.access;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of this name. */
@NullMarked
package io.crosspoint.hub.operations.console;

import org.jspecify.annotations.NullMarked;

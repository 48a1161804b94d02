/** Tests of the package of this name. */
@NullMarked
package io.crosspoint.hub.operations.broker;

import org.jspecify.annotations.NullMarked;

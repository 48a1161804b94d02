/** Tests of the package of this name. */
@NullMarked
package io.crosspoint.hub.cue.operator;

import org.jspecify.annotations.NullMarked;

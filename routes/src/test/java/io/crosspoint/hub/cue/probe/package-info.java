/** Tests of the package of this name. */
@NullMarked
package io.crosspoint.hub.cue.probe;

import org.jspecify.annotations.NullMarked;

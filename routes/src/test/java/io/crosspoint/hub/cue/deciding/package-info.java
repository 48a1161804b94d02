/** Tests of the package of this name. */
@NullMarked
package io.crosspoint.hub.cue.deciding;

import org.jspecify.annotations.NullMarked;

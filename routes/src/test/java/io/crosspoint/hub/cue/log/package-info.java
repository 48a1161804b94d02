/** Tests of the package of this name. */
@NullMarked
package io.crosspoint.hub.cue.log;

import org.jspecify.annotations.NullMarked;

/** RossTalk: tables, bounds, and going on after damage. */
@NullMarked
package io.crosspoint.metadata.graphics.rosstalk;

import org.jspecify.annotations.NullMarked;

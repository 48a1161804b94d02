/** MOS: tables, bounds, and going on after damage. */
@NullMarked
package io.crosspoint.metadata.graphics.mos;

import org.jspecify.annotations.NullMarked;

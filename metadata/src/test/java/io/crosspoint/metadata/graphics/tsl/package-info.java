/** TSL UMD: tables, bounds, and going on after damage. */
@NullMarked
package io.crosspoint.metadata.graphics.tsl;

import org.jspecify.annotations.NullMarked;

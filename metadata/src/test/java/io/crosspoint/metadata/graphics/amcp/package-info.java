/** AMCP: tables, bounds, and going on after damage. */
@NullMarked
package io.crosspoint.metadata.graphics.amcp;

import org.jspecify.annotations.NullMarked;

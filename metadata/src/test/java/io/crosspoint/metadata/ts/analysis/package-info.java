/** Whole streams against the reference vectors. */
@NullMarked
package io.crosspoint.metadata.ts.analysis;

import org.jspecify.annotations.NullMarked;

/** Every decoder against the reference vectors, an entry a test. */
@NullMarked
package io.crosspoint.metadata.vectors;

import org.jspecify.annotations.NullMarked;

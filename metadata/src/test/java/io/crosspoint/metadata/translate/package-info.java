/** Translations against the vectors of others and our own. */
@NullMarked
package io.crosspoint.metadata.translate;

import org.jspecify.annotations.NullMarked;

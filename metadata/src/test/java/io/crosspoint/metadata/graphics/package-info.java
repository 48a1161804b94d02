/** Control protocols: vectors, tables, every truncation, bit flips, mutations. */
@NullMarked
package io.crosspoint.metadata.graphics;

import org.jspecify.annotations.NullMarked;

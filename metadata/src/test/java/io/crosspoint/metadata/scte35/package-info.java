/** SCTE 35: tables, golden bytes, every truncation, bit flips, mutations, semantics. */
@NullMarked
package io.crosspoint.metadata.scte35;

import org.jspecify.annotations.NullMarked;

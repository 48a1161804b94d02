/** ANSI/SCTE 104 against reference vectors, and against damage of every kind. */
@NullMarked
package io.crosspoint.metadata.scte104;

import org.jspecify.annotations.NullMarked;

/**
 * From one standard to another, saying what could not be carried: ANSI/SCTE 104 2023 to ANSI/SCTE
 * 35 2023r1 and back. Pure functions of their arguments, safe to call from any thread.
 */
@NullMarked
package io.crosspoint.metadata.translate;

import org.jspecify.annotations.NullMarked;

/**
 * A transport stream in a file, looked through from end to end: what {@code ./hub inspect ts}
 * shows. It shares its rules with the live analysis (packets, continuity, sections, clock
 * intervals) and measures time by the stream's own clock. Runs on the caller's one thread.
 */
@NullMarked
package io.crosspoint.metadata.ts.analysis;

import org.jspecify.annotations.NullMarked;

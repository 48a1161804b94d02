/**
 * Reads a program back from where it comes to, and so knows what is on air: PAT, the program's map,
 * and the SCTE 35 stream that the map names (ISO/IEC 13818-1, ANSI/SCTE 35 2023r1). A thread for
 * each return path.
 */
@NullMarked
package io.crosspoint.hub.cue.probe;

import org.jspecify.annotations.NullMarked;

/**
 * The operator's view of cues: over HTTP at {@code /api/cues}, on the command line as {@code ./hub
 * cue}, in JMX and as metrics. Called on servlet threads; the command runs in a process of its own.
 */
@NullMarked
package io.crosspoint.hub.cue.operator;

import org.jspecify.annotations.NullMarked;

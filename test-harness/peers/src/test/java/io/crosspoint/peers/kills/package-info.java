/** Whether the judgement of a run with kills can be wrong. */
@NullMarked
package io.crosspoint.peers.kills;

import org.jspecify.annotations.NullMarked;

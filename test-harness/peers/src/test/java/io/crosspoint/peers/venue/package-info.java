/** Tests of impairments and of the venue's log. */
@NullMarked
package io.crosspoint.peers.venue;

import org.jspecify.annotations.NullMarked;

/**
 * A syndication partner: takes cues as signed JSON over HTTP, says now and then that it is busy, is
 * away once, and keeps account of what it was given.
 */
@NullMarked
package io.crosspoint.peers.partner;

import org.jspecify.annotations.NullMarked;

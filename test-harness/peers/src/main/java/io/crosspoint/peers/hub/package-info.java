/**
 * The hub as a process of this host, as its peers have it: the configuration it runs on, its start
 * and end, its pages. Nothing of its code. Called by whoever plays a run, on one thread.
 */
@NullMarked
package io.crosspoint.peers.hub;

import org.jspecify.annotations.NullMarked;

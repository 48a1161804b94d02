/**
 * An automation system: what asks the hub for breaks, by ANSI/SCTE 104 2023 over TCP, and measures
 * what is answered; as a rundown of a few breaks for the demo, or as a load. It knows from the
 * venue's log which frame it asks for.
 */
@NullMarked
package io.crosspoint.peers.automation;

import org.jspecify.annotations.NullMarked;

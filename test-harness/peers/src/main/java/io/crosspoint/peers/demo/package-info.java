/**
 * The demo: starts hub, venue and receiver as processes, says what happens in an operator's words,
 * and writes the report.
 */
@NullMarked
package io.crosspoint.peers.demo;

import org.jspecify.annotations.NullMarked;

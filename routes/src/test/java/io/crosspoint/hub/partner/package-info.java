/**
 * Tests of partner delivery: a real broker in a temporary directory, a real HTTP server as the
 * partner.
 */
@NullMarked
package io.crosspoint.hub.partner;

import org.jspecify.annotations.NullMarked;

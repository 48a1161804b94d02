/** Tests of the demo, against a stand-in for the hub. */
@NullMarked
package io.crosspoint.peers.demo;

import org.jspecify.annotations.NullMarked;

/**
 * Peers of the hub for demos, tests and load: they share no code with it, so that what they find is
 * a second opinion. JDK only.
 */
@NullMarked
package io.crosspoint.peers;

import org.jspecify.annotations.NullMarked;

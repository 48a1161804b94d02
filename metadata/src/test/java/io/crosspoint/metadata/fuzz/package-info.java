/**
 * Runs every fuzz test of this module for as long as is asked, each in a JVM of its own: what
 * {@code ./hub soak fuzz} and the last step of {@code ./hub test} are.
 */
@NullMarked
package io.crosspoint.metadata.fuzz;

import org.jspecify.annotations.NullMarked;

/**
 * {@code ./hub inspect}: any structure of this module shown to a person as a tree, or to a program
 * as JSON. Runs on the command line's one thread.
 */
@NullMarked
package io.crosspoint.metadata.inspect;

import org.jspecify.annotations.NullMarked;

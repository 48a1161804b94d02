/** Who may log in, as what, how often. Called on servlet threads. */
@NullMarked
package io.crosspoint.hub.operations.access;

import org.jspecify.annotations.NullMarked;

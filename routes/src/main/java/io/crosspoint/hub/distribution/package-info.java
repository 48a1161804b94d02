/** What goes out: the outputs of an event's file. */
@NullMarked
package io.crosspoint.hub.distribution;

import org.jspecify.annotations.NullMarked;

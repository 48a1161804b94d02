/** The host clock's state, watched because splice times and logs of several hubs are compared. */
@NullMarked
package io.crosspoint.hub.operations.clock;

import org.jspecify.annotations.NullMarked;

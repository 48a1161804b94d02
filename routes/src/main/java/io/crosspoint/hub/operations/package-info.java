/** What keeps the hub in order and lets people see it: access, console, broker, store, clock. */
@NullMarked
package io.crosspoint.hub.operations;

import org.jspecify.annotations.NullMarked;

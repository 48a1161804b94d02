/**
 * The scheme {@code destination}: a step that sends each burst to one destination. Runs on the loop
 * that turns the flow.
 */
@NullMarked
package io.crosspoint.components.destination;

import org.jspecify.annotations.NullMarked;

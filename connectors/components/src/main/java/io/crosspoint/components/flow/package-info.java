/**
 * The scheme {@code flow}: a route begins with the merged bursts of an event. Its exchanges are
 * made and processed on the loop that turns the flow.
 */
@NullMarked
package io.crosspoint.components.flow;

import org.jspecify.annotations.NullMarked;

/**
 * The scheme {@code analysis}: a step that looks at every transport packet and changes none. Runs
 * on the loop that turns the flow.
 */
@NullMarked
package io.crosspoint.components.analysis;

import org.jspecify.annotations.NullMarked;

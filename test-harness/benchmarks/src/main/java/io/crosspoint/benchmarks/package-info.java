/**
 * Loads and what is measured under them. {@code BareRelay} is the hub's socket layer with nothing
 * on top: what the hub's own work costs is the difference to it.
 */
@NullMarked
package io.crosspoint.benchmarks;

import org.jspecify.annotations.NullMarked;

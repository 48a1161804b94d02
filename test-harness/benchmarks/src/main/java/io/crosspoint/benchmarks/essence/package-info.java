/**
 * {@code ./hub bench essence}: the whole hub under load, beside bare relays and foreign peers in
 * the same run. Processes only; one thread.
 */
@NullMarked
package io.crosspoint.benchmarks.essence;

import org.jspecify.annotations.NullMarked;

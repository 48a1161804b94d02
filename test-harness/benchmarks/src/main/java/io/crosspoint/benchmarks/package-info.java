/**
 * What things cost: JMH benchmarks, run by name with {@code org.openjdk.jmh.Main}. Results are kept
 * with the machine and the command that gave them.
 */
@NullMarked
package io.crosspoint.benchmarks;

import org.jspecify.annotations.NullMarked;

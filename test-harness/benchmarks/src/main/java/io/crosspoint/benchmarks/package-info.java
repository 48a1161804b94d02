/**
 * What things cost: JMH benchmarks, run by {@code ./hub bench codecs}. Results are kept with the
 * machine and the command that gave them.
 */
@NullMarked
package io.crosspoint.benchmarks;

import org.jspecify.annotations.NullMarked;

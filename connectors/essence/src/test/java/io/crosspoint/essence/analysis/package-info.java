/** The analysis of a flow against made streams, damage, and the reference vectors. */
@NullMarked
package io.crosspoint.essence.analysis;

import org.jspecify.annotations.NullMarked;

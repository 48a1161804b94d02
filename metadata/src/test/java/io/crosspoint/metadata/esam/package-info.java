/** Tests of ESAM, and of the vectors that it shares with SCTE 224. */
@NullMarked
package io.crosspoint.metadata.esam;

import org.jspecify.annotations.NullMarked;

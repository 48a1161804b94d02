/** Tests of SCTE 224. */
@NullMarked
package io.crosspoint.metadata.esni;

import org.jspecify.annotations.NullMarked;

/**
 * What carries captions: {@code cc_data()} of CEA-708 with its triplets, the user data of ATSC A/53
 * in MPEG-2 and H.264 video, the caption distribution packet of SMPTE ST 334-2, and the files SCC
 * and MCC.
 *
 * <p>Values and pure functions; any thread.
 */
@NullMarked
package io.crosspoint.metadata.captions.carriage;

import org.jspecify.annotations.NullMarked;

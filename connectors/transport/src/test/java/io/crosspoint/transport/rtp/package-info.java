/** RTP headers: golden bytes, truncations, flipped bits. */
@NullMarked
package io.crosspoint.transport.rtp;

import org.jspecify.annotations.NullMarked;

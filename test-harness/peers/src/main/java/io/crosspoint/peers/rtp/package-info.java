/** The fixed header of RTP (RFC 3550) with MPEG-2 transport stream payload, type 33 (RFC 3551). */
@NullMarked
package io.crosspoint.peers.rtp;

import org.jspecify.annotations.NullMarked;

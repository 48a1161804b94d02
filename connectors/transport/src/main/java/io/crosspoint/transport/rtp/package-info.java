/**
 * RTP (RFC 3550) as it carries MPEG-2 transport streams (RFC 2250, payload type 33). Values over
 * memory that belongs to the caller; no state.
 */
@NullMarked
package io.crosspoint.transport.rtp;

import org.jspecify.annotations.NullMarked;

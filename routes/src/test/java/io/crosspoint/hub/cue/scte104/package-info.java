/** The SCTE 104 server against clients on plain sockets, which write bytes and know no codec. */
@NullMarked
package io.crosspoint.hub.cue.scte104;

import org.jspecify.annotations.NullMarked;

/** One compatibility kit for both datagram networks, and what is particular to each. */
@NullMarked
package io.crosspoint.transport.datagram;

import org.jspecify.annotations.NullMarked;

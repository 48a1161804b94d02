/**
 * The datagram seam: UDP (RFC 768), unicast and multicast, any-source and source-specific (RFC
 * 4607), many datagrams a system call. Two implementations behave alike, held by one kit: libc by
 * {@code java.lang.foreign} on Linux, and NIO elsewhere. A socket belongs to the one thread that
 * uses it; counters may be read, and sockets closed, from any thread: a use after that is an
 * IOException, never another's descriptor.
 */
@NullMarked
package io.crosspoint.transport.datagram;

import org.jspecify.annotations.NullMarked;

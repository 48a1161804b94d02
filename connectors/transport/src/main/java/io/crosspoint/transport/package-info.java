/**
 * How bytes travel: datagrams, RTP, the ST 2022-7 merge, and the loop that turns them. No Camel, no
 * Spring.
 */
@NullMarked
package io.crosspoint.transport;

import org.jspecify.annotations.NullMarked;

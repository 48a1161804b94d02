/**
 * A venue: loops a clip in real time over impaired legs, and logs every datagram that it sent. One
 * thread; every impairment is a function of the seed and the scheduled time.
 */
@NullMarked
package io.crosspoint.peers.venue;

import org.jspecify.annotations.NullMarked;

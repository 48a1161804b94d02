/**
 * One flow out of its legs: SMPTE ST 2022-7 for RTP legs, arrival order for a bare UDP leg. A merge
 * belongs to its flow's loop; time comes in as a parameter; the account, once made, may be read
 * from any thread.
 */
@NullMarked
package io.crosspoint.transport.merge;

import org.jspecify.annotations.NullMarked;

/**
 * Watches a transport stream as it passes (ISO/IEC 13818-1; checks named as in ETSI TR 101 290).
 *
 * <p>{@link io.crosspoint.essence.analysis.TransportStreamAnalysis} is owned by the event's loop,
 * which hands in every datagram and asks for a {@link
 * io.crosspoint.essence.analysis.TransportStreamReport} once a second. The report is immutable and
 * may be read by any thread.
 */
@NullMarked
package io.crosspoint.essence.analysis;

import org.jspecify.annotations.NullMarked;

package io.crosspoint.hub.cue.scte104;

import io.crosspoint.hub.cue.AddressRange;
import java.net.InetAddress;

/**
 * An automation system that may ask for an event's cues.
 *
 * @param event the event
 * @param source the system's name in the event's file
 * @param asIndex {@code AS_index} it gives
 * @param dpiPidIndex {@code DPI_PID_index} by which it means the event
 * @param from the addresses it connects from
 */
public record AutomationBinding(
        String event, String source, int asIndex, int dpiPidIndex, AddressRange from) {

    /** True if a message of these indexes from that address is this system's, for this event. */
    boolean admits(int asIndex, int dpiPidIndex, InetAddress peer) {
        return this.asIndex == asIndex && this.dpiPidIndex == dpiPidIndex && from.contains(peer);
    }

    /** What people call it: {@code match-1/playout-a}. */
    String name() {
        return event + "/" + source;
    }
}

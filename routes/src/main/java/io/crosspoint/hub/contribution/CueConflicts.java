package io.crosspoint.hub.contribution;

import io.crosspoint.hub.cue.CueSettings;
import io.crosspoint.hub.cue.CueSettings.Automation;
import io.crosspoint.hub.cue.CueSettings.ReturnPath;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.function.BiConsumer;

/** What an event's cues cannot have because another event has it. */
final class CueConflicts {

    private CueConflicts() {}

    /**
     * Checks an event's cues against the other events.
     *
     * @param refuse takes the thing that is refused, and why
     */
    static void find(
            EventDefinition event,
            Collection<EventDefinition> others,
            BiConsumer<String, String> refuse) {
        CueSettings mine = event.cues();
        if (mine == null) {
            return;
        }
        for (EventDefinition other : others) {
            CueSettings theirs = other.cues();
            if (theirs == null) {
                continue;
            }
            for (Automation system : mine.automation()) {
                theirs.automation().stream()
                        .filter(system::collidesWith)
                        .forEach(
                                taken ->
                                        refuse.accept(
                                                "cues.automation." + system.name(),
                                                "'%s' of event '%s' has index %d and dpi-pid-index %d too, from the same addresses: nobody could tell which event is meant"
                                                        .formatted(
                                                                taken.name(),
                                                                other.id(),
                                                                system.index(),
                                                                system.dpiPidIndex())));
            }
        }
        ReturnPath back = mine.returnPath();
        if (back == null || back.receiver().address().getAddress().isMulticastAddress()) {
            return;
        }
        InetSocketAddress address = back.receiver().address();
        boolean legHere =
                event.flow().legs().stream()
                        .anyMatch(leg -> leg.receiver().address().equals(address));
        if (legHere) {
            refuse.accept("cues.return", "the return path is a leg of this event");
        }
        for (EventDefinition other : others) {
            CueSettings theirs = other.cues();
            boolean taken =
                    other.flow().legs().stream()
                                    .anyMatch(leg -> leg.receiver().address().equals(address))
                            || theirs != null
                                    && theirs.returnPath() != null
                                    && theirs.returnPath().receiver().address().equals(address);
            if (taken) {
                refuse.accept(
                        "cues.return",
                        "%s:%d is received by event '%s' already"
                                .formatted(
                                        address.getAddress().getHostAddress(),
                                        address.getPort(),
                                        other.id()));
            }
        }
    }
}

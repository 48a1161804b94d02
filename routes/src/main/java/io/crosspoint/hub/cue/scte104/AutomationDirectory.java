package io.crosspoint.hub.cue.scte104;

import java.util.List;

/**
 * Which automation systems the events on air name. Asked for every message, so that a change to an
 * event's file holds from the next one; called from any thread, and never blocks.
 */
@FunctionalInterface
public interface AutomationDirectory {

    /**
     * The systems as of now. No two of them admit the same indexes from the same address: the files
     * are checked for that.
     */
    List<AutomationBinding> bindings();
}

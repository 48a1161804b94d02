package io.crosspoint.hub.contribution;

import io.crosspoint.hub.cue.CueSettings;
import io.crosspoint.hub.distribution.OutputDefinition;
import io.crosspoint.transport.flow.FlowDefinition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event as its file has it.
 *
 * @param id the event's id: lower-case letters, digits and dashes
 * @param name what people call it
 * @param flow its legs and how they are merged
 * @param outputs where its program goes, in the order of the file
 * @param cues how cues get into it; null if none do
 * @param lines where in the file things stand, for findings that are found later: {@code
 *     legs.NAME}, {@code outputs.NAME}, {@code event}, {@code cues.pid}, {@code cues.return},
 *     {@code cues.automation.NAME}
 */
public record EventDefinition(
        String id,
        String name,
        FlowDefinition flow,
        List<OutputDefinition> outputs,
        @Nullable CueSettings cues,
        Map<String, Integer> lines) {

    public EventDefinition {
        outputs = List.copyOf(outputs);
        lines = Map.copyOf(lines);
    }

    /** Where in the file a thing stands; the first line if it is not known. */
    public int line(String thing) {
        return lines.getOrDefault(thing, 1);
    }

    /** True if nothing but places in the file differs. */
    public boolean sameAs(EventDefinition other) {
        return id.equals(other.id)
                && name.equals(other.name)
                && flow.equals(other.flow)
                && outputs.equals(other.outputs)
                && Objects.equals(cues, other.cues);
    }
}

package io.crosspoint.hub.contribution;

import io.crosspoint.hub.config.FileFinding;
import io.crosspoint.hub.config.Quantity;
import io.crosspoint.hub.config.StrictYaml;
import io.crosspoint.hub.config.StrictYaml.Section;
import io.crosspoint.hub.config.StrictYaml.Text;
import io.crosspoint.hub.cue.CueSettings;
import io.crosspoint.hub.distribution.OutputDefinition;
import io.crosspoint.transport.flow.Destination;
import io.crosspoint.transport.flow.FlowDefinition;
import io.crosspoint.transport.flow.LegDefinition;
import io.crosspoint.transport.merge.MergeOptions;
import io.crosspoint.transport.merge.MergeOptions.Playout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event's file. Either all of it is good and {@link #definition()} is there, or {@link
 * #findings()} says what is not.
 *
 * <pre>{@code
 * event: match-1
 * name: Cup final
 * legs:
 *   fiber: rtp://239.10.1.1:5000?interface=eth1&source=10.1.1.9
 *   satellite: rtp://239.10.1.2:5000?interface=eth2
 * window: 50ms
 * playout: aligned
 * outputs:
 *   pipeline: [rtp://10.2.0.7:6000, rtp://10.3.0.7:6000]
 *   multiviewer: udp://10.2.0.40:7000
 * }</pre>
 *
 * <p>Its {@code cues:} are {@link CuesSection}'s.
 */
public final class EventFile {

    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    static final int MAX_RATE_KBPS = 400_000;

    private static final int MAX_OUTPUTS = 16;

    private final StrictYaml yaml;
    private final Map<String, Integer> lines = new HashMap<>();
    private @Nullable EventDefinition definition;

    private EventFile(Path file) {
        this.yaml = new StrictYaml(file);
    }

    /** Reads and checks one file by itself. */
    public static EventFile read(Path file) {
        EventFile read = new EventFile(file);
        Section root = read.yaml.read();
        if (root != null) {
            read.definition = read.event(root);
        }
        return read;
    }

    /** The event; null if the file is refused. */
    public @Nullable EventDefinition definition() {
        return yaml.findings().isEmpty() ? definition : null;
    }

    /** Why the file is refused; empty if it is not. */
    public List<FileFinding> findings() {
        return yaml.findings();
    }

    private @Nullable EventDefinition event(Section root) {
        Text id = root.required("event");
        if (id != null && !NAME.matcher(id.text()).matches()) {
            yaml.refuse(
                    id.line(),
                    "'%s' is no id: lower-case letters, digits and dashes, 40 at most"
                            .formatted(id.text()));
        }
        lines.put("event", root.line("event"));
        Text name = root.optional("name");
        Section legs = root.section("legs");
        Quantity quantity = new Quantity(yaml);
        int window =
                quantity.millis(
                        root.optional("window"),
                        MergeOptions.DEFAULT_WINDOW_MILLIS,
                        0,
                        MergeOptions.MAX_WINDOW_MILLIS);
        Playout playout = playout(root.optional("playout"));
        int rate =
                quantity.kbps(
                        root.optional("max-rate"),
                        MergeOptions.DEFAULT_MAX_RATE_KBPS,
                        1,
                        MAX_RATE_KBPS);
        Section outputs = root.section("outputs");
        Section cues = root.optionalSection("cues");
        CueSettings cueSettings = cues == null ? null : new CuesSection(yaml, lines).read(cues);
        root.close();
        List<LegDefinition> legDefinitions = legs == null ? List.of() : legs(legs);
        boolean rtp = !legDefinitions.isEmpty() && legDefinitions.getFirst().rtp();
        List<OutputDefinition> outputDefinitions =
                outputs == null ? List.of() : outputs(outputs, rtp);
        long datagrams = MergeOptions.datagrams(window, rate);
        if (datagrams > MergeOptions.MAX_DATAGRAMS) {
            yaml.refuse(
                    root.line("window"),
                    ("a window of %d ms at %d kb/s is %d datagrams; the ring holds %d:"
                                    + " name the stream's own max-rate, or a shorter window")
                            .formatted(window, rate, datagrams, MergeOptions.MAX_DATAGRAMS));
        }
        if (id == null || !yaml.findings().isEmpty()) {
            return null;
        }
        return new EventDefinition(
                id.text(),
                name == null ? id.text() : name.text(),
                new FlowDefinition(id.text(), legDefinitions, window, playout, rate),
                outputDefinitions,
                cueSettings,
                lines);
    }

    private List<LegDefinition> legs(Section section) {
        List<LegDefinition> legs = new ArrayList<>();
        for (String name : section.keys()) {
            Text text = section.required(name);
            named(section, "legs", name);
            if (text != null) {
                try {
                    MediaAddress address = MediaAddress.parse(text.text());
                    legs.add(new LegDefinition(name, address.rtp(), address.receiver()));
                } catch (MediaAddress.Refused e) {
                    yaml.refuse(text.line(), e.getMessage());
                }
            }
        }
        int count = section.keys().size();
        if (count < 1 || count > MergeOptions.MAX_LEGS) {
            yaml.refuse(section.line(), count + " legs; an event has 1 to 8");
        }
        if (count > 1 && !legs.stream().allMatch(LegDefinition::rtp)) {
            yaml.refuse(
                    section.line(),
                    "a udp:// leg stands alone: without RTP numbering legs cannot be merged"
                            + " (SMPTE ST 2022-7)");
        }
        return legs;
    }

    private List<OutputDefinition> outputs(Section section, boolean rtpSource) {
        List<OutputDefinition> outputs = new ArrayList<>();
        for (String name : section.keys()) {
            named(section, "outputs", name);
            List<OutputDefinition.Leg> legs = new ArrayList<>();
            for (Text text : section.texts(name)) {
                try {
                    MediaAddress address = MediaAddress.parse(text.text());
                    if (address.rtp() && !rtpSource) {
                        yaml.refuse(
                                text.line(),
                                "an rtp:// output takes its numbering from the source, and a"
                                        + " udp:// leg has none");
                    }
                    legs.add(new OutputDefinition.Leg(address.rtp(), address.sender()));
                } catch (MediaAddress.Refused e) {
                    yaml.refuse(text.line(), e.getMessage());
                }
            }
            if (legs.size() > Destination.MAX_LEGS) {
                yaml.refuse(section.line(name), "an output has one leg or two");
            }
            outputs.add(new OutputDefinition(name, legs));
        }
        if (outputs.size() > MAX_OUTPUTS) {
            yaml.refuse(
                    section.line(),
                    outputs.size() + " outputs; an event has at most " + MAX_OUTPUTS);
        }
        return outputs;
    }

    private void named(Section section, String kind, String name) {
        lines.put(kind + "." + name, section.line(name));
        if (!NAME.matcher(name).matches()) {
            yaml.refuse(
                    section.line(name),
                    "'%s' is no name: lower-case letters, digits and dashes, 40 at most"
                            .formatted(name));
        }
    }

    private Playout playout(@Nullable Text text) {
        if (text == null || text.text().equals("aligned")) {
            return Playout.ALIGNED;
        }
        if (!text.text().equals("earliest")) {
            yaml.refuse(text.line(), "playout is aligned or earliest, not '" + text.text() + "'");
        }
        return Playout.EARLIEST;
    }
}

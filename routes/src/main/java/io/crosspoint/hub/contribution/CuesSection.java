package io.crosspoint.hub.contribution;

import io.crosspoint.hub.config.Quantity;
import io.crosspoint.hub.config.StrictYaml;
import io.crosspoint.hub.config.StrictYaml.Section;
import io.crosspoint.hub.config.StrictYaml.Text;
import io.crosspoint.hub.cue.AddressRange;
import io.crosspoint.hub.cue.CueSettings;
import io.crosspoint.hub.cue.CueSettings.Automation;
import io.crosspoint.hub.cue.CueSettings.Mode;
import io.crosspoint.hub.cue.CueSettings.ReturnPath;
import io.crosspoint.hub.cue.CueSettings.Unlogged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code cues:} section of an event's file. Everything in it has a default but the {@code
 * index} of an automation system.
 *
 * <pre>{@code
 * cues:
 *   pid: 0x1F0
 *   copies: 3
 *   spacing: 100ms
 *   heartbeat: true
 *   horizon: 50ms
 *   min-preroll: 2s
 *   grace: 500ms
 *   unlogged: air
 *   return: udp://127.0.0.1:6020
 *   mode: remux
 *   rate: 1500 kb/s
 *   automation:
 *     playout-a: {index: 1, dpi-pid-index: 0, from: 127.0.0.1/32, offset: 0ms}
 * }</pre>
 */
final class CuesSection {

    private static final int MAX_BYTE = 0xFF;
    private static final int MAX_SHORT = 0xFFFF;
    private static final String LOOPBACK = "127.0.0.1/32";

    private final StrictYaml yaml;
    private final Quantity quantity;
    private final Map<String, Integer> lines;

    /**
     * A reader of the section.
     *
     * @param lines takes where things stand: {@code cues.pid}, {@code cues.return}, {@code
     *     cues.automation.NAME}
     */
    CuesSection(StrictYaml yaml, Map<String, Integer> lines) {
        this.yaml = yaml;
        this.quantity = new Quantity(yaml);
        this.lines = lines;
    }

    /** Reads it; what is wrong becomes a finding. */
    CueSettings read(Section cues) {
        Mode mode = word(cues.optional("mode"), Mode.INSERT, Mode.values());
        Text rate = cues.optional("rate");
        if (mode == Mode.REMUX && rate == null) {
            yaml.refuse(cues.line("mode"), "mode: remux needs a rate, such as 1500 kb/s");
        } else if (mode == Mode.INSERT && rate != null) {
            yaml.refuse(rate.line(), "rate belongs to mode: remux");
        }
        Text pid = cues.optional("pid");
        lines.put("cues.pid", pid == null ? cues.line() : pid.line());
        CueSettings settings =
                new CueSettings(
                        quantity.number(
                                pid,
                                CueSettings.DEFAULT_PID,
                                CueSettings.MIN_PID,
                                CueSettings.MAX_PID),
                        quantity.number(
                                cues.optional("copies"),
                                CueSettings.DEFAULT_COPIES,
                                1,
                                CueSettings.MAX_COPIES),
                        duration(
                                cues,
                                "spacing",
                                CueSettings.DEFAULT_SPACING,
                                CueSettings.MAX_SPACING),
                        flag(cues.optional("heartbeat"), true),
                        duration(
                                cues,
                                "horizon",
                                CueSettings.DEFAULT_HORIZON,
                                CueSettings.MAX_HORIZON),
                        duration(
                                cues,
                                "min-preroll",
                                CueSettings.DEFAULT_MIN_PREROLL,
                                CueSettings.MAX_MIN_PREROLL),
                        duration(cues, "grace", CueSettings.DEFAULT_GRACE, CueSettings.MAX_GRACE),
                        word(cues.optional("unlogged"), Unlogged.AIR, Unlogged.values()),
                        returnPath(cues),
                        mode,
                        quantity.kbps(rate, 0, 1, EventFile.MAX_RATE_KBPS),
                        automation(cues.optionalSection("automation")));
        cues.close();
        return settings;
    }

    private Duration duration(Section cues, String key, Duration absent, Duration max) {
        return quantity.duration(cues.optional(key), absent, Duration.ZERO, max);
    }

    private @Nullable ReturnPath returnPath(Section cues) {
        Text text = cues.optional("return");
        if (text == null) {
            return null;
        }
        lines.put("cues.return", text.line());
        try {
            MediaAddress address = MediaAddress.parse(text.text());
            return new ReturnPath(address.rtp(), address.receiver());
        } catch (MediaAddress.Refused e) {
            yaml.refuse(text.line(), e.getMessage());
            return null;
        }
    }

    private List<Automation> automation(@Nullable Section section) {
        List<Automation> systems = new ArrayList<>();
        if (section == null) {
            return systems;
        }
        for (String name : section.keys()) {
            lines.put("cues.automation." + name, section.line(name));
            if (!EventFile.NAME.matcher(name).matches()) {
                yaml.refuse(
                        section.line(name),
                        "'%s' is no name: lower-case letters, digits and dashes, 40 at most"
                                .formatted(name));
            }
            Section system = section.section(name);
            if (system == null) {
                continue;
            }
            Automation read = automation(name, system);
            systems.stream()
                    .filter(read::collidesWith)
                    .findFirst()
                    .ifPresent(
                            other ->
                                    yaml.refuse(
                                            section.line(name),
                                            "'%s' cannot be told from '%s': same index, same dpi-pid-index, and addresses of both"
                                                    .formatted(name, other.name())));
            systems.add(read);
        }
        if (systems.size() > CueSettings.MAX_AUTOMATION) {
            yaml.refuse(
                    section.line(),
                    "%d automation systems; an event has at most %d"
                            .formatted(systems.size(), CueSettings.MAX_AUTOMATION));
        }
        return systems;
    }

    private Automation automation(String name, Section system) {
        Text from = system.optional("from");
        String range = from == null ? LOOPBACK : from.text();
        Optional<AddressRange> parsed = AddressRange.parse(range);
        if (parsed.isEmpty()) {
            yaml.refuse(
                    system.line("from"),
                    "'%s' is no range of addresses; write 10.1.2.3 or 10.1.0.0/16"
                            .formatted(range));
        }
        Automation read =
                new Automation(
                        name,
                        quantity.number(system.required("index"), 0, 0, MAX_BYTE),
                        quantity.number(system.optional("dpi-pid-index"), 0, 0, MAX_SHORT),
                        parsed.or(() -> AddressRange.parse(LOOPBACK)).orElseThrow(),
                        quantity.duration(
                                system.optional("offset"),
                                Duration.ZERO,
                                CueSettings.MAX_OFFSET.negated(),
                                CueSettings.MAX_OFFSET));
        system.close();
        return read;
    }

    private boolean flag(@Nullable Text text, boolean absent) {
        if (text == null) {
            return absent;
        }
        if (!text.text().equals("true") && !text.text().equals("false")) {
            yaml.refuse(text.line(), "'" + text.text() + "' is neither true nor false");
        }
        return text.text().equals("true");
    }

    private <E extends Enum<E>> E word(@Nullable Text text, E absent, E[] values) {
        if (text == null) {
            return absent;
        }
        List<String> words = new ArrayList<>();
        for (E value : values) {
            String word = value.name().toLowerCase(Locale.ROOT);
            if (word.equals(text.text())) {
                return value;
            }
            words.add(word);
        }
        yaml.refuse(
                text.line(),
                "'%s' is not one of: %s".formatted(text.text(), String.join(", ", words)));
        return absent;
    }
}

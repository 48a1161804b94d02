package io.crosspoint.peers.demo;

import io.crosspoint.peers.hub.HubFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the hub says of itself at one moment, read from the Prometheus text format. */
record HubMetrics(List<Sample> samples) {

    /** What a hub that has not been asked yet says. */
    static final HubMetrics NONE = new HubMetrics(List.of());

    private static final Pattern LINE =
            Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})?\\s+(\\S+)(?:\\s+-?\\d+)?\\s*");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One sample of one time series. */
    record Sample(String name, Map<String, String> labels, double value) {}

    /** Reads the text; lines that are no samples are passed over. */
    static HubMetrics parse(String text) {
        List<Sample> samples = new ArrayList<>();
        text.lines()
                .filter(line -> line.startsWith("crosspoint_"))
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(
                        line -> {
                            Map<String, String> labels = new HashMap<>();
                            String inside = line.group(2) == null ? "" : line.group(2);
                            LABEL.matcher(inside)
                                    .results()
                                    .forEach(label -> labels.put(label.group(1), label.group(2)));
                            samples.add(new Sample(line.group(1), labels, number(line.group(3))));
                        });
        return new HubMetrics(List.copyOf(samples));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(
                    text.replace("+Inf", "Infinity").replace("-Inf", "-Infinity"));
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    private boolean matches(Sample sample, String name, String leg) {
        return sample.name().equals(name)
                && HubFiles.EVENT.equals(sample.labels().get("event"))
                && (leg.isEmpty() || leg.equals(sample.labels().get("leg")));
    }

    /** A leg's figure, summed over what else tells its samples apart. */
    double leg(String name, String leg) {
        return samples.stream()
                .filter(sample -> matches(sample, "crosspoint_leg_" + name, leg))
                .mapToDouble(Sample::value)
                .filter(Double::isFinite)
                .sum();
    }

    /** A leg's figure by the value of another label. */
    Map<String, Double> legBy(String name, String leg, String label) {
        Map<String, Double> by = new TreeMap<>();
        for (Sample sample : samples) {
            if (matches(sample, "crosspoint_leg_" + name, leg)) {
                by.merge(sample.labels().getOrDefault(label, ""), sample.value(), Double::sum);
            }
        }
        return by;
    }

    /** A figure of the event's program, summed over what else tells its samples apart. */
    double program(String name) {
        return samples.stream()
                .filter(sample -> matches(sample, "crosspoint_program_" + name, ""))
                .mapToDouble(Sample::value)
                .filter(Double::isFinite)
                .sum();
    }

    /** A figure of the demo's partner; empty if the hub says nothing of it. */
    OptionalLong partner(String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals("crosspoint_partner_" + name))
                .filter(sample -> HubFiles.PARTNER.equals(sample.labels().get("partner")))
                .mapToLong(sample -> Math.round(sample.value()))
                .findFirst();
    }

    /**
     * The defects that the hub found in the program, by their names; those it did not are absent.
     */
    Map<String, Long> defects() {
        Map<String, Long> defects = new TreeMap<>();
        for (Sample sample : samples) {
            if (matches(sample, "crosspoint_program_defects_total", "") && sample.value() > 0) {
                defects.merge(
                        sample.labels().getOrDefault("defect", ""),
                        Math.round(sample.value()),
                        Long::sum);
            }
        }
        return defects;
    }
}

package io.crosspoint.metadata.fuzz;

import io.crosspoint.metadata.inspect.Node;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one run said at its end.
 *
 * @param seconds how long inputs were tried, the JVM's start not counted
 * @param edges the branches that were reached
 * @param newInputs the inputs that reached something no earlier one had
 * @param findings what was thrown, or why the run did not end as it should; none if all is well
 */
record FuzzOutcome(
        FuzzTarget target,
        long seconds,
        long executions,
        long edges,
        long newInputs,
        List<String> findings) {

    private static final Pattern DONE = Pattern.compile("Done \\d+ runs in (\\d+) second");
    private static final Pattern EXECUTIONS = Pattern.compile("number_of_executed_units: (\\d+)");
    private static final Pattern NEW_INPUTS = Pattern.compile("new_units_added: +(\\d+)");
    private static final Pattern EDGES = Pattern.compile(" cov: (\\d+) ");
    private static final Pattern FINDING =
            Pattern.compile("== Java Exception: .*|==\\d+== ?ERROR: .*");

    /** Not a slow unit, which the fuzzer keeps too: that it ended is what was asked. */
    private static final Pattern INPUT =
            Pattern.compile("Test unit written to .*(?:crash|timeout|oom)-[0-9a-f]+");

    /** Reads a run's log. */
    static FuzzOutcome of(FuzzTarget target, int exitCode, List<String> log) {
        List<String> findings =
                log.stream()
                        .flatMap(line -> Stream.of(FINDING.matcher(line), INPUT.matcher(line)))
                        .filter(Matcher::find)
                        .map(Matcher::group)
                        .toList();
        boolean ended = log.stream().anyMatch(line -> DONE.matcher(line).find());
        if (findings.isEmpty() && (exitCode != 0 || !ended)) {
            String last = log.isEmpty() ? "nothing" : log.getLast();
            findings = List.of("ended with " + exitCode + ", saying: " + last);
        }
        return new FuzzOutcome(
                target,
                last(log, DONE),
                last(log, EXECUTIONS),
                last(log, EDGES),
                last(log, NEW_INPUTS),
                findings);
    }

    private static long last(List<String> log, Pattern pattern) {
        long found = 0;
        for (String line : log) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                found = Long.parseLong(matcher.group(1));
            }
        }
        return found;
    }

    Node toNode() {
        Node.Sequence found = new Node.Sequence();
        findings.forEach(found::add);
        return new Node.Struct()
                .put("test", target.toString())
                .put("seconds", seconds)
                .put("executions", executions)
                .put("executions_per_second", executions / Math.max(1, seconds))
                .put("edges", edges)
                .put("new_inputs", newInputs)
                .put("findings", found);
    }
}

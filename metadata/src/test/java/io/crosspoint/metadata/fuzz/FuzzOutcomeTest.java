package io.crosspoint.metadata.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What Jazzer 0.25.1 prints at its end, good and bad, as it was copied from runs. */
class FuzzOutcomeTest {

    private static final FuzzTarget TARGET = new FuzzTarget("a.b.CFuzzTest", "reads");

    @Test
    void aRunThatEndedWellHasItsNumbers() {
        List<String> log =
                List.of(
                        "artifact_prefix='/x/'; Test unit written to /x/slow-unit-68e260f2",
                        "#82270 DONE   cov: 1214 ft: 3204 corp: 442/16Kb exec/s: 5141 rss: 669Mb",
                        "Done 82270 runs in 16 second(s)",
                        "stat::number_of_executed_units: 82270",
                        "stat::average_exec_per_sec:     5141",
                        "stat::new_units_added:          644",
                        "stat::slowest_unit_time_sec:    0");
        assertEquals(
                new FuzzOutcome(TARGET, 16, 82_270, 1214, 644, List.of()),
                FuzzOutcome.of(TARGET, 0, log));
    }

    @Test
    void anExceptionAndItsInputAreFindings() {
        List<String> log =
                List.of(
                        "== Java Exception: java.lang.IllegalStateException: no",
                        "\tat a.b.CFuzzTest.reads(CFuzzTest.java:12)",
                        "== libFuzzer crashing input ==",
                        "artifact_prefix='/x/'; Test unit written to /x/crash-da39a3ee",
                        "stat::number_of_executed_units: 7");
        FuzzOutcome outcome = FuzzOutcome.of(TARGET, 77, log);
        assertEquals(7, outcome.executions());
        assertEquals(
                List.of(
                        "== Java Exception: java.lang.IllegalStateException: no",
                        "Test unit written to /x/crash-da39a3ee"),
                outcome.findings());
    }

    @Test
    void aRunThatDidNotEndAsItShouldIsAFinding() {
        assertEquals(
                List.of("ended with 137, saying: #2 INITED"),
                FuzzOutcome.of(TARGET, 137, List.of("#2 INITED")).findings());
        assertEquals(
                List.of("ended with 0, saying: nothing"),
                FuzzOutcome.of(TARGET, 0, List.of()).findings());
    }
}

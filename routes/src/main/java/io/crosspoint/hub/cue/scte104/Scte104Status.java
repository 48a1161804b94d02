package io.crosspoint.hub.cue.scte104;

import io.crosspoint.metadata.scte104.ResultCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reads the status of the server from its parts. */
final class Scte104Status implements Scte104StatusMXBean {

    private final Scte104Server server;
    private final Scte104Listener listener;

    Scte104Status(Scte104Server server, Scte104Listener listener) {
        this.server = server;
        this.listener = listener;
    }

    @Override
    public String getAddress() {
        return listener.address()
                .map(at -> at.getAddress().getHostAddress() + ":" + at.getPort())
                .orElse("");
    }

    @Override
    public String getProblem() {
        return listener.problem();
    }

    @Override
    public List<String> getAlarms() {
        List<String> alarms = new ArrayList<>(server.alarms());
        if (!getProblem().isEmpty()) {
            alarms.add("no automation system is served: " + getProblem());
        }
        return alarms;
    }

    @Override
    public List<AutomationRow> getAutomation() {
        return server.bindings().stream().map(this::row).toList();
    }

    private AutomationRow row(AutomationBinding binding) {
        AutomationConnection connection = server.connectionOf(binding);
        return new AutomationRow(
                binding.event(),
                binding.source(),
                binding.asIndex(),
                binding.dpiPidIndex(),
                connection == null ? "" : connection.name());
    }

    @Override
    public List<ConnectionRow> getConnections() {
        long now = server.nanos();
        return server.connections().stream()
                .map(
                        connection ->
                                new ConnectionRow(
                                        connection.name(),
                                        server.namesOf(connection),
                                        connection.messages(),
                                        connection.inFlight().get(),
                                        TimeUnit.NANOSECONDS.toMillis(
                                                now - connection.latestNanos())))
                .toList();
    }

    @Override
    public List<AnswerRow> getAnswers() {
        return server.answers().totals().entrySet().stream()
                .map(
                        answer ->
                                new AnswerRow(
                                        answer.getKey().name(),
                                        words(answer.getKey().result()),
                                        answer.getValue()))
                .toList();
    }

    private static String words(int result) {
        ResultCode code = ResultCode.of(result);
        return code == null ? Integer.toString(result) : code.text();
    }

    @Override
    public List<TroubleRow> getTroubles() {
        return Arrays.stream(Trouble.values())
                .map(kind -> new TroubleRow(kind.words(), server.troubles().total(kind)))
                .filter(row -> row.count() > 0)
                .toList();
    }
}

package io.crosspoint.hub.cue.scte104;

import java.util.List;

/** The SCTE 104 server, as Hawtio shows it: {@code io.crosspoint:type=Scte104}. */
public interface Scte104StatusMXBean {

    /** Where it listens; empty while it does not. */
    String getAddress();

    /** Why it cannot listen; empty if it can, or is not to. */
    String getProblem();

    /** What a person should look at: systems that fell silent, a port that cannot be had. */
    List<String> getAlarms();

    /** The automation systems that events name. */
    List<AutomationRow> getAutomation();

    /** The open connections, oldest first. */
    List<ConnectionRow> getConnections();

    /** What was answered, by answer and result. */
    List<AnswerRow> getAnswers();

    /** What went wrong, by kind. */
    List<TroubleRow> getTroubles();

    /**
     * An automation system.
     *
     * @param event the event that names it
     * @param source its name there
     * @param asIndex {@code AS_index}
     * @param dpiPidIndex {@code DPI_PID_index}
     * @param connection from where it is connected; empty if it is not
     */
    record AutomationRow(
            String event, String source, int asIndex, int dpiPidIndex, String connection) {}

    /**
     * A connection.
     *
     * @param peer address and port
     * @param speaksFor the systems it speaks for; empty before an init_request succeeds
     * @param messages messages that have come
     * @param inFlight requests that wait for their decision
     * @param silentMillis since the latest message
     */
    record ConnectionRow(
            String peer, List<String> speaksFor, long messages, int inFlight, long silentMillis) {}

    /**
     * Answers of one kind.
     *
     * @param answer the answer's name
     * @param result its result, in the standard's words
     * @param count how many
     */
    record AnswerRow(String answer, String result, long count) {}

    /**
     * Trouble of one kind.
     *
     * @param what what happened
     * @param count how often
     */
    record TroubleRow(String what, long count) {}
}

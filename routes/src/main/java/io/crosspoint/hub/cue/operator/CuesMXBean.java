package io.crosspoint.hub.cue.operator;

import java.util.List;

/** The cues of an event, as Hawtio shows them: {@code io.crosspoint:type=Cues,name=EVENT}. */
public interface CuesMXBean {

    /** What an operator has to know of now, each with what is to be done. */
    List<String> getAlarms();

    /** Requests that were logged and answered so. */
    long getLogged();

    /** Requests that were put on air without a log. */
    long getUnlogged();

    /** Requests that were not taken, for whatever reason. */
    long getRefused();

    /** Sections put into the program. */
    long getAired();

    /** Sections that were decided and did not get in. */
    long getMissed();

    /** Sections read back from the program. */
    long getSeen();

    /** Requests that wait to be decided. */
    int getWaiting();

    /** Decisions on their way into the program. */
    int getOnTheirWay();

    /** Decisions that wait for a log that is away. */
    int getUnloggedEntries();

    /** Whether the program is read back: none, silent or alive. */
    String getReturnPath();

    /** The latest cues, each with what became of it on one line; empty while the store is away. */
    List<CueRow> getLatest();

    /**
     * A cue.
     *
     * @param correlation its name
     * @param state what it came to
     * @param requested when it was asked for
     * @param source by whom
     * @param asked what
     * @param why why it did not air, or that it did
     */
    record CueRow(
            String correlation,
            String state,
            String requested,
            String source,
            String asked,
            String why) {}
}

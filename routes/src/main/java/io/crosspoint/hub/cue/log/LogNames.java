package io.crosspoint.hub.cue.log;

/** What addresses, queues and headers of the log are called. */
public final class LogNames {

    /** Reads what goes on air. */
    public static final String INSERTION = "insertion";

    /** Reads what the ledger projects. */
    public static final String LEDGER = "ledger";

    /** Keeps the latest; of decisions, those by which something goes on air. */
    public static final String RETAINED = "retained";

    /** Keeps the latest decisions by which nothing goes on air. */
    public static final String REFUSALS = "refusals";

    /** The event's id. */
    public static final String EVENT = "HubEvent";

    /** The decision's number. */
    public static final String ENTRY = "HubEntry";

    /** The cue's name. */
    public static final String CORRELATION = "HubCorrelation";

    /** Set where nothing goes on air by this decision. */
    public static final String REFUSED = "HubRefused";

    /** Set where a cue that was decided before is given another position. */
    public static final String AGAIN = "HubAgain";

    /** Set where a decision was carried out before it could be logged. */
    public static final String BEHIND = "HubBehind";

    /** What a partner's queue takes: what goes on air, and that once. */
    public static final String TO_PARTNERS = REFUSED + " IS NULL AND " + AGAIN + " IS NULL";

    private LogNames() {}

    /** The address of an event's decisions. */
    public static String decisions(String event) {
        return "Hub.Decisions." + event;
    }

    /** The address of what became of them. */
    public static String facts(String event) {
        return "Hub.Facts." + event;
    }

    /** The queue of an address that a reader has. */
    public static String queue(String address, String reader) {
        return address + "." + reader;
    }
}

package io.crosspoint.hub.cue.scte104;

/** What goes wrong between the server and automation systems. */
enum Trouble {
    CONNECTION_REFUSED("a connection was refused, as many are open as may be"),
    NOT_INITIALISED("a connection did not begin with an init_request"),
    STRANGER("no event names this automation system"),
    IN_USE("an automation system is connected already"),
    REPLACED("a silent connection gave way to a new one of the same automation system"),
    UNBOUND("an automation system is no longer named by the event"),
    MESSAGE_SIZE("messageSize is not a message's"),
    MALFORMED("a message could not be read"),
    VERSION("a message is of another protocol version"),
    UNKNOWN_OPERATION("an operation is not known"),
    SLOW_FRAME("a message did not end in time"),
    SILENT("an automation system fell silent"),
    NOT_READING("a peer does not read its answers"),
    FLOOD("more messages came than are taken in a turn"),
    BUSY("more requests wait for their decision than may"),
    UNDELIVERED("an answer could not be delivered"),
    CONNECTION_LOST("a connection broke"),
    FAILURE("a step failed");

    private final String words;

    Trouble(String words) {
        this.words = words;
    }

    /** What happened, in a sentence without its end. */
    String words() {
        return words;
    }
}

package io.crosspoint.hub.partner;

import java.util.List;

/** The durable queue of one partner's event, beside the message that its worker has. */
interface DeliveryQueue {

    /** Messages in it, the worker's included. */
    long depth();

    /** What waits behind the worker's, in order; no more than a bound. */
    List<String> waiting() throws Exception;

    /** Puts a message where those go that nobody can deliver. */
    void deadLetter(String text, String reason);
}

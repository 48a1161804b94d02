/**
 * The decision log in Artemis: one address an event, {@code Hub.Decisions.<event>}, to which a
 * decision is written once, durable and synced, with a duplicate-detection id; durable queues of
 * that address feed insertion, the ledger and each partner, and one keeps the latest decisions,
 * from which a hub that starts knows where the log stands. Each session here belongs to one thread.
 */
@NullMarked
package io.crosspoint.hub.cue.log;

import org.jspecify.annotations.NullMarked;

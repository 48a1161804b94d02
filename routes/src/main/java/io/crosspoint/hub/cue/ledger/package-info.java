/**
 * The ledger: what was asked, decided, put on air, answered by partners and seen, in SQL. A
 * projection of the decision log and of the facts beside it, both in the broker: it lags while the
 * store is away, catches up, and may be made again from what the broker retains. Nothing waits for
 * it. Written by one thread, read by any.
 */
@NullMarked
package io.crosspoint.hub.cue.ledger;

import org.jspecify.annotations.NullMarked;

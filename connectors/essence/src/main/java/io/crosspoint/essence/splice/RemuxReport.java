package io.crosspoint.essence.splice;

/**
 * What the remux has done; counts are since the start.
 *
 * @param made null packets made
 * @param tooFast packets left out because they came faster than the declared rate
 * @param early packets left out before there was a clock
 * @param refused datagrams left out: not whole packets, or a sync byte missing
 */
public record RemuxReport(long made, long tooFast, long early, long refused) {}

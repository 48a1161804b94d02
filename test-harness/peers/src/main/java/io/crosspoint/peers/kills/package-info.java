/**
 * The hub killed without warning, again and again, while breaks are asked for and a program is on
 * air; and the judgement of it from what its peers wrote down, held against the hub's ledger. One
 * thread plays, and judges when all has ended.
 */
@NullMarked
package io.crosspoint.peers.kills;

import org.jspecify.annotations.NullMarked;

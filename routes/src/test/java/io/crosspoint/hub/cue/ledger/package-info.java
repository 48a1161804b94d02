/** Tests of the package of this name. */
@NullMarked
package io.crosspoint.hub.cue.ledger;

import org.jspecify.annotations.NullMarked;

package io.crosspoint.hub.cue.deciding;

import io.crosspoint.hub.cue.Decision;
import io.crosspoint.metadata.scte35.SpliceInfoSection;

/**
 * A section that is to go on air, before it has a number and a position.
 *
 * @param section with its final times
 * @param kind how long it is worth something
 * @param splicePts90k the splice point, 33 bits; −1 if there is none
 */
public record Draft(SpliceInfoSection section, Decision.Kind kind, long splicePts90k) {}

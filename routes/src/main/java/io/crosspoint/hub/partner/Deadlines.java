package io.crosspoint.hub.partner;

import io.crosspoint.hub.cue.Decision;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when a cue is worth something to a partner.
 *
 * <ul>
 *   <li>A start, until its splice point: {@code decided} plus what lies in the program between the
 *       place where the section goes in ({@code position90k}) and the splice point ({@code
 *       splicePts90k}). The section goes in after the decision, by the commit horizon at least, so
 *       this is never after the splice point, and before it by that horizon at least.
 *   <li>An immediate one, until the event's grace after {@code decided}. So does a start without a
 *       splice time.
 *   <li>An end, a return or a cancel: until it is delivered or superseded.
 * </ul>
 *
 * <p>The host's clock counts here, and only here: it decides what is still told to a partner, never
 * what goes on air.
 */
final class Deadlines {

    private static final long CLOCK_MASK = (1L << 33) - 1;
    private static final long HALF = 1L << 32;
    private static final long TICKS_PER_MILLI = 90;

    private Deadlines() {}

    /** The last moment at which it is sent; {@link Instant#MAX} if there is none. */
    static Instant dueUntil(Decision decision, Duration grace) {
        return switch (decision.kind()) {
            case END -> Instant.MAX;
            case IMMEDIATE -> decision.decided().plus(grace);
            case START ->
                    decision.splicePts90k() < 0
                            ? decision.decided().plus(grace)
                            : decision.decided().plusMillis(preRollMillis(decision));
        };
    }

    /** From the section to the splice point; 0 if that lies before it. */
    private static long preRollMillis(Decision decision) {
        long ticks = (decision.splicePts90k() - decision.position90k()) & CLOCK_MASK;
        return ticks >= HALF ? 0 : ticks / TICKS_PER_MILLI;
    }
}

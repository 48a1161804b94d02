package io.crosspoint.metadata.esam;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ResponseSignal}: what shall be done with a signal.
 *
 * @param action {@code create}, {@code replace}, {@code delete}, {@code noop} or {@code private:…};
 *     null if not said
 * @param signal the signal, as it is or as it shall be
 * @param eventSchedule when to repeat it
 * @param alternateContents what to switch to
 */
public record ResponseSignal(
        @Nullable String action,
        AcquisitionPointInfo signal,
        @Nullable EventSchedule eventSchedule,
        List<AlternateContent> alternateContents) {

    /** Put a signal in where there was none. */
    public static final String CREATE = "create";

    /** Put this signal in the place of the one found. */
    public static final String REPLACE = "replace";

    /** Take the signal out. */
    public static final String DELETE = "delete";

    /** Leave the signal as it is. */
    public static final String NOOP = "noop";

    private static final String PRIVATE = "private:";

    public ResponseSignal {
        alternateContents = List.copyOf(alternateContents);
    }

    /** True for an action that the standard has, or leaves to two parties. */
    static boolean isAction(String action) {
        return switch (action) {
            case CREATE, REPLACE, DELETE, NOOP -> true;
            default -> action.startsWith(PRIVATE) && action.length() > PRIVATE.length();
        };
    }

    /**
     * {@code AlternateContent}.
     *
     * @param altContentIdentity what to switch to; empty for back to the network
     * @param zoneIdentity where
     */
    public record AlternateContent(
            @Nullable String altContentIdentity, @Nullable String zoneIdentity) {}
}

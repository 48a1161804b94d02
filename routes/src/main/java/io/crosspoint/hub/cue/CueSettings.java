package io.crosspoint.hub.cue;

import io.crosspoint.transport.datagram.ReceiverOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event's file says of its cues.
 *
 * @param pid of the SCTE 35 stream that is added
 * @param copies of each section, 1 to {@link #MAX_COPIES}
 * @param spacing from one copy's position to the next
 * @param heartbeat whether a splice_null goes in once an epoch
 * @param horizon how far ahead of the program clock an order's position is at least
 * @param minPreroll a start with less is refused
 * @param grace what an immediate cue is worth something for
 * @param unlogged what happens while the log cannot be written
 * @param returnPath where the program comes back to be read; null if it does not
 * @param mode how sections get in
 * @param remuxKbps the declared rate of {@link Mode#REMUX}, kb/s; 0 otherwise
 * @param automation who may ask, in the order of the file
 */
public record CueSettings(
        int pid,
        int copies,
        Duration spacing,
        boolean heartbeat,
        Duration horizon,
        Duration minPreroll,
        Duration grace,
        Unlogged unlogged,
        @Nullable ReturnPath returnPath,
        Mode mode,
        int remuxKbps,
        List<Automation> automation) {

    public static final int DEFAULT_PID = 0x1F0;

    /** Those below belong to the tables of MPEG and DVB. */
    public static final int MIN_PID = 0x20;

    public static final int MAX_PID = 0x1FFE;
    public static final int DEFAULT_COPIES = 3;
    public static final int MAX_COPIES = 8;
    public static final Duration DEFAULT_SPACING = Duration.ofMillis(100);
    public static final Duration MAX_SPACING = Duration.ofSeconds(1);
    public static final Duration DEFAULT_HORIZON = Duration.ofMillis(50);
    public static final Duration MAX_HORIZON = Duration.ofSeconds(2);
    public static final Duration DEFAULT_MIN_PREROLL = Duration.ofSeconds(2);

    /** {@code pre_roll_time} has 16 bits of milliseconds: more can never be asked. */
    public static final Duration MAX_MIN_PREROLL = Duration.ofSeconds(60);

    public static final Duration DEFAULT_GRACE = Duration.ofMillis(500);
    public static final Duration MAX_GRACE = Duration.ofSeconds(10);
    public static final Duration MAX_OFFSET = Duration.ofSeconds(10);

    /** Automation systems of one event. */
    public static final int MAX_AUTOMATION = 16;

    public CueSettings {
        automation = List.copyOf(automation);
    }

    /** What happens to a cue while the log cannot be written. */
    public enum Unlogged {
        /** It goes on air, and the answer says that it is not logged. */
        AIR,
        /** It is refused. */
        REFUSE
    }

    /** How sections get into the program. */
    public enum Mode {
        /** In the place of null packets. */
        INSERT,
        /** The program is sent at a declared rate, and nulls are made. */
        REMUX
    }

    /**
     * Where the program comes back.
     *
     * @param rtp whether each datagram begins with an RTP header
     * @param receiver where it is received
     */
    public record ReturnPath(boolean rtp, ReceiverOptions receiver) {}

    /**
     * An automation system that may ask for cues of the event.
     *
     * @param name its name in the file
     * @param index {@code AS_index}
     * @param dpiPidIndex {@code DPI_PID_index} by which it means this event
     * @param from where it connects from
     * @param offset added to every time it gives, for what lies between its clock and the program
     */
    public record Automation(
            String name, int index, int dpiPidIndex, AddressRange from, Duration offset) {

        /** True if a request could be either's. */
        public boolean collidesWith(Automation other) {
            return index == other.index
                    && dpiPidIndex == other.dpiPidIndex
                    && from.overlaps(other.from);
        }
    }

    /** Whether what cannot be logged is refused. */
    boolean refusesUnlogged() {
        return unlogged == Unlogged.REFUSE;
    }
}

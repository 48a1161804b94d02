package io.crosspoint.essence.splice;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts cues into one program, datagram by datagram. */
public final class SpliceInsertion {

    private final Consumer<? super SpliceFate> fates;
    private SpliceSettings settings;

    /**
     * Insertion that has seen nothing yet.
     *
     * @param fates takes what became of each copy of each order, during {@link #accept}, {@link
     *     #order} or {@link #settings}
     */
    public SpliceInsertion(SpliceSettings settings, Consumer<? super SpliceFate> fates) {
        this.settings = settings;
        this.fates = fates;
    }

    /** Changes the settings, between two datagrams. */
    public void settings(SpliceSettings next) {
        settings = next;
    }

    /** Takes an order; false if there is no room for it now. */
    public boolean order(SpliceOrder order) {
        return false;
    }

    /** Puts what is due into a datagram of whole packets. */
    public void accept(MemorySegment memory, long offset, int length) {}

    /** The program clock at the last packet, 90 kHz, 33 bits; −1 before the first PCR. */
    public long clock90k() {
        return -1;
    }

    /** Where frames are; null until that is known. */
    public @Nullable FrameGrid frameGrid() {
        return null;
    }

    /** What was done so far. */
    public SpliceReport report() {
        return new SpliceReport(
                CueStream.NO_TABLES,
                -1,
                -1,
                NullHeadroom.UNKNOWN,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0);
    }
}

package io.crosspoint.hub.cue;

import io.crosspoint.essence.splice.SpliceFate;
import io.crosspoint.essence.splice.SpliceOrder;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The program that an event's cues go into, as deciding needs it. Never blocks; any thread. */
public interface AirPath {

    /**
     * The program clock at the merge's output, 90 kHz, 33 bits.
     *
     * @param nanos a moment near now, {@link System#nanoTime}
     * @return empty while there is no program, or it has no clock
     */
    OptionalLong clock90k(long nanos);

    /** The PTS of the frame nearest to a PTS; the same PTS while frames are not known. */
    long nearestFrame(long pts90k);

    /** Why no cue can get into the program as it is, for people; empty if one can. */
    String obstacle();

    /**
     * Hands an order in. Orders come in the order of their numbers.
     *
     * @return false if so many wait that it was not taken
     */
    boolean order(SpliceOrder order);

    /**
     * Takes where the log stands after a restart.
     *
     * @param packets transport packets that all orders so far make, modulo 16
     */
    void numbering(int packets);

    /** Hands on what became of orders since the last call; one thread at a time. */
    void drain(Consumer<? super SpliceFate> taker);
}

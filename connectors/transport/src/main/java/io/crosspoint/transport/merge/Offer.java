package io.crosspoint.transport.merge;

/** What became of a datagram that a leg offered. */
public enum Offer {
    /** The first copy; kept. */
    TAKEN,
    /** Another leg's copy came first: what a spare path is for. */
    SPARE,
    /** The same leg delivered it before. */
    DUPLICATE,
    /** It came after its turn had passed. */
    LATE,
    /** Held until it is clear whether the source restarted or the leg carries another stream. */
    HELD,
    /** Not RTP: too short, a wrong version, or lengths that do not fit. */
    REFUSED_NOT_RTP,
    /** Another payload type than the flow's. */
    REFUSED_PAYLOAD_TYPE,
    /** Longer than a slot, or without whole transport packets. */
    REFUSED_LENGTH,
    /** Another stream than the flow's: the leg is patched to the wrong source. */
    REFUSED_FOREIGN,
    /** The ring is full: the stream runs faster than the event's file allows. */
    REFUSED_OVERFLOW;

    private static final int REFUSALS_FROM = REFUSED_NOT_RTP.ordinal();

    /** True if the datagram was refused for what it is. */
    public boolean isRefusal() {
        return ordinal() >= REFUSALS_FROM;
    }
}

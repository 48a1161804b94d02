package io.crosspoint.transport.merge;

/** What the merge thinks of a leg: which stream it carries, and where in its numbering it is. */
final class LegStanding {

    /** Not in any candidate. */
    static final int NONE = -1;

    /** It has delivered datagrams of the flow's present stream. */
    boolean inFlow;

    /** The number it delivered last. */
    long last;

    /** The highest number it delivered of the present stream. */
    long highest = Long.MIN_VALUE;

    /** When it last delivered one. */
    long flowArrivalNanos = Long.MIN_VALUE;

    /** Grows with every leg that comes (back) into the flow: who is younger is doubted first. */
    long recognised;

    /** The candidate whose datagrams it delivers. */
    int candidate = NONE;

    /** The stream that was refused on this leg; it stays refused. */
    boolean refused;

    int refusedSsrc;
    int refusedSequence;
    long refusedNanos = Long.MIN_VALUE;

    /** A refused datagram to compare with when the program gets there, for a leg that is ahead. */
    boolean sampled;

    int sampleSequence;
    long sampleFingerprint;

    /** True if a datagram of the flow's own SSRC needs no second look but its number. */
    boolean isTrusted(int flowSsrc) {
        return inFlow && candidate == NONE && !(refused && refusedSsrc == flowSsrc);
    }

    /** It carries the flow's stream (again). */
    void recognise(long order) {
        inFlow = true;
        recognised = order;
        refused = false;
        sampled = false;
    }

    /** The stream it carries is refused from now on. */
    void refuse(int ssrc, int sequence, long nanos) {
        refused = true;
        refusedSsrc = ssrc;
        refusedSequence = sequence;
        refusedNanos = nanos;
        sampled = false;
    }

    /** The flow begins anew; what was refused stays refused unless the flow has become it. */
    void forgetFlow(int newSsrc) {
        inFlow = false;
        highest = Long.MIN_VALUE;
        flowArrivalNanos = Long.MIN_VALUE;
        sampled = false;
        if (refusedSsrc == newSsrc) {
            refused = false;
        }
    }
}

package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.captions.Conversion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Spreads caption data onto the frames of a rate, as much in each as it may carry: one pair of each
 * field, and DTVCC in what is left. What does not fit goes into the frames after it, in order.
 */
final class FrameSpread {

    private final FrameRate rate;
    private final Conversion.Losses losses = new Conversion.Losses();
    private final List<CaptionFrame> out = new ArrayList<>();
    private final Deque<CcTriplet> field1 = new ArrayDeque<>();
    private final Deque<CcTriplet> field2 = new ArrayDeque<>();
    private final Deque<CcTriplet> dtvcc = new ArrayDeque<>();
    private long frame;

    private FrameSpread(FrameRate rate) {
        this.rate = rate;
    }

    static Conversion<List<CaptionFrame>> onto(List<CaptionFrame> frames, FrameRate rate) {
        FrameSpread spread = new FrameSpread(rate);
        for (CaptionFrame wanted : frames) {
            long number = wanted.time().toFrames(rate.numerator(), rate.denominator());
            spread.fillUpTo(number);
            wanted.triplets().forEach(spread::enqueue);
        }
        while (spread.pending()) {
            spread.emit();
        }
        return spread.losses.with(spread.out);
    }

    private boolean pending() {
        return !(field1.isEmpty() && field2.isEmpty() && dtvcc.isEmpty());
    }

    /** Sends what waits, a frame at a time, until the wanted frame or until nothing waits. */
    private void fillUpTo(long number) {
        while (frame < number && pending()) {
            emit();
        }
        if (frame < number) {
            frame = number;
        } else if (frame > number && pending()) {
            losses.add("caption data sent later than it was: a frame carries only so much");
        }
    }

    private void enqueue(CcTriplet triplet) {
        boolean padding = ((triplet.data1() | triplet.data2()) & 0x7F) == 0;
        if (!triplet.valid() || triplet.isLine21() && padding) {
            return;
        }
        switch (triplet.type()) {
            case CcTriplet.FIELD_1 -> field1.add(triplet);
            case CcTriplet.FIELD_2 -> field2.add(triplet);
            default -> dtvcc.add(triplet);
        }
    }

    private void emit() {
        List<CcTriplet> triplets = new ArrayList<>();
        triplets.add(field1.isEmpty() ? CcTriplet.line21Padding(1) : field1.remove());
        triplets.add(field2.isEmpty() ? CcTriplet.line21Padding(2) : field2.remove());
        while (triplets.size() < rate.ccCount() && !dtvcc.isEmpty()) {
            triplets.add(dtvcc.remove());
        }
        while (triplets.size() < rate.ccCount()) {
            triplets.add(CcTriplet.FILLER);
        }
        out.add(new CaptionFrame(rate.timeOf(frame++), triplets));
    }
}

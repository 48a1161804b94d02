package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import java.util.ArrayList;
import java.util.List;

/** Loops of the syntax that are preceded by their count. */
final class Lists {

    private Lists() {}

    /** An 8-bit count and as many 32-bit numbers; fewer if the reader ends before. */
    static List<Long> of32Bits(BitReader in) {
        int count = in.bits(8);
        List<Long> numbers = new ArrayList<>(Math.min(count, in.remainingBytes() / 4));
        for (int i = 0; i < count && !in.overrun(); i++) {
            numbers.add(in.longBits(32));
        }
        return numbers;
    }

    /** An 8-bit count and as many 8-bit numbers; fewer if the reader ends before. */
    static List<Integer> of8Bits(BitReader in) {
        int count = in.bits(8);
        List<Integer> numbers = new ArrayList<>(Math.min(count, in.remainingBytes()));
        for (int i = 0; i < count && !in.overrun(); i++) {
            numbers.add(in.bits(8));
        }
        return numbers;
    }
}

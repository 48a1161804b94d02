package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.captions.Conversion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes an SCC file of field 1 of line 21. */
final class SccWriter {

    private static final int PADDING = 0x8080;

    private final Conversion.Losses losses = new Conversion.Losses();
    private final List<SccFile.Line> lines = new ArrayList<>();
    private int[] words = new int[64];
    private int count;
    private long lineFrame;
    private long nextFrame;

    private SccWriter() {}

    static Conversion<byte[]> write(List<CaptionFrame> frames) {
        SccWriter writer = new SccWriter();
        for (CaptionFrame frame : frames) {
            long wanted = frame.time().toFrames(30_000, 1001);
            for (CcTriplet triplet : frame.triplets()) {
                writer.triplet(triplet, wanted);
            }
        }
        writer.endLine();
        return writer.losses.with(new SccFile(writer.lines, List.of()).encode());
    }

    private void triplet(CcTriplet triplet, long wanted) {
        if (!triplet.valid()) {
            return;
        }
        int word = triplet.data1() << 8 | triplet.data2();
        if (triplet.type() == CcTriplet.FIELD_1) {
            if ((word & 0x7F7F) != 0) {
                pair(word, wanted);
            }
        } else if (triplet.type() == CcTriplet.FIELD_2) {
            if ((word & 0x7F7F) != 0) {
                losses.add("a pair of field 2 (CC3, CC4, XDS): SCC has field 1 only");
            }
        } else if (triplet.type() == CcTriplet.DTVCC_START) {
            losses.add("a DTVCC packet (CEA-708): SCC has CEA-608 only");
        }
    }

    private void pair(int word, long wanted) {
        long frame = Math.max(wanted, nextFrame);
        if (frame > wanted) {
            losses.add("a pair sent later than it was: SCC has one pair a frame");
        }
        if (count == 0 || frame > nextFrame + 1) {
            endLine();
            lineFrame = frame;
        } else if (frame == nextFrame + 1) {
            add(PADDING);
        }
        add(word);
        nextFrame = frame + 1;
    }

    private void add(int word) {
        if (count == words.length) {
            words = Arrays.copyOf(words, count * 2);
        }
        words[count++] = word;
    }

    private void endLine() {
        if (count > 0) {
            SmpteTimeCode timeCode = SmpteTimeCode.ofFrame(lineFrame, 30, true);
            lines.add(new SccFile.Line(timeCode, Arrays.copyOf(words, count)));
            count = 0;
        }
    }
}

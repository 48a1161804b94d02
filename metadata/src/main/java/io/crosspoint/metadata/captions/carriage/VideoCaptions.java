package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.captions.MediaTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Takes the PES packets of one video stream and gives their captions in the order in which pictures
 * are shown. One picture a PES packet, as broadcast has it.
 */
final class VideoCaptions {

    /** Bytes of a picture that are kept; captions stand before its slices, at its beginning. */
    static final int MAX_PES_BYTES = 1 << 20;

    /** Pictures whose captions are kept: nine hours at 29.97 Hz. */
    static final int MAX_FRAMES = 1_000_000;

    /** Pictures that may wait for one that is shown before them. */
    private static final int REORDER_PICTURES = 32;

    private static final int PES_HEADER_BYTES = 9;
    private static final int PTS_FLAG = 0x80;
    private static final long WRAP = 1L << 33;
    private static final long NO_PTS = -1;

    private final int streamType;
    private final List<CaptionFrame> frames = new ArrayList<>();
    private final PriorityQueue<CaptionFrame> waiting =
            new PriorityQueue<>(Comparator.comparing(CaptionFrame::time));
    private byte[] pes = new byte[64 << 10];
    private int length;
    private boolean gathering;
    private long first = NO_PTS;
    private long last;

    VideoCaptions(int streamType) {
        this.streamType = streamType;
    }

    /** The payload of the PID's next packet. */
    void payload(byte[] bytes, int from, int to, boolean start) {
        if (start) {
            finish();
            gathering = true;
        }
        if (!gathering) {
            return;
        }
        int take = Math.min(to - from, MAX_PES_BYTES - length);
        if (length + take > pes.length) {
            pes = Arrays.copyOf(pes, Math.min(MAX_PES_BYTES, pes.length * 2));
        }
        System.arraycopy(bytes, from, pes, length, take);
        length += take;
    }

    /** All frames, once the stream has ended. */
    List<CaptionFrame> end() {
        finish();
        flush();
        return frames;
    }

    private void finish() {
        int size = length;
        length = 0;
        boolean startsPes = size > PES_HEADER_BYTES && pes[0] == 0 && pes[1] == 0 && pes[2] == 1;
        if (!startsPes || (pes[7] & PTS_FLAG) == 0) {
            return;
        }
        int header = PES_HEADER_BYTES + (pes[8] & 0xFF);
        if (header > size || header < PES_HEADER_BYTES + 5) {
            return;
        }
        List<CcTriplet> triplets =
                VideoUserData.triplets(Arrays.copyOfRange(pes, header, size), streamType);
        MediaTime time = time(pts());
        if (triplets.isEmpty() || frames.size() == MAX_FRAMES) {
            return;
        }
        waiting.add(new CaptionFrame(time, triplets));
        if (waiting.size() > REORDER_PICTURES) {
            frames.add(waiting.remove());
        }
    }

    private void flush() {
        while (!waiting.isEmpty()) {
            frames.add(waiting.remove());
        }
    }

    private long pts() {
        long upper = pes[9] >> 1 & 7;
        long middle = (pes[10] & 0xFF) << 7 | (pes[11] & 0xFF) >> 1;
        long lower = (pes[12] & 0xFF) << 7 | (pes[13] & 0xFF) >> 1;
        return upper << 30 | middle << 15 | lower;
    }

    /** Time since the first picture, through wraps of the 33 bits. */
    private MediaTime time(long pts) {
        if (first == NO_PTS) {
            first = pts;
            last = pts;
        }
        long step = Math.floorMod(pts - last, WRAP);
        last += step < WRAP / 2 ? step : step - WRAP;
        return MediaTime.ofPts90k(last - first);
    }
}

package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.ts.VideoUserData;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Gives the captions of one video stream in the order in which its pictures are shown. What has one
 * PTS is one picture; user data without one is of no time and not kept.
 */
final class VideoCaptions implements VideoUserData.Listener {

    /** Pictures whose captions are kept: nine hours at 29.97 Hz. */
    static final int MAX_FRAMES = 1_000_000;

    /** Triplets of one picture that are kept: many times what {@code cc_data()} holds. */
    static final int MAX_TRIPLETS = 1000;

    /** Pictures that may wait for one that is shown before them. */
    private static final int REORDER_PICTURES = 32;

    private static final long WRAP = 1L << 33;

    private final VideoUserData video;
    private final List<CaptionFrame> frames = new ArrayList<>();
    private final PriorityQueue<CaptionFrame> waiting =
            new PriorityQueue<>(Comparator.comparing(CaptionFrame::time));
    private final List<CcTriplet> triplets = new ArrayList<>();
    private long picture = VideoUserData.NO_PTS;
    private long first = VideoUserData.NO_PTS;
    private long last;

    VideoCaptions(int streamType) {
        video = new VideoUserData(streamType, this);
    }

    /** The video, into which the PID's payloads go. */
    VideoUserData video() {
        return video;
    }

    /** All frames, once the stream has ended. */
    List<CaptionFrame> end() {
        video.end();
        finish();
        while (!waiting.isEmpty()) {
            frames.add(waiting.remove());
        }
        return frames;
    }

    @Override
    public void picture(long pts90k) {
        if (first == VideoUserData.NO_PTS) {
            first = pts90k;
            last = pts90k;
        }
    }

    @Override
    public void userData(long pts90k, byte[] message) {
        if (pts90k == VideoUserData.NO_PTS || !AtscUserData.matches(message)) {
            return;
        }
        if (pts90k != picture) {
            finish();
            picture = pts90k;
        }
        if (AtscUserData.decode(message)
                        instanceof Decoded.Ok<CcData>(CcData data, List<Finding> ignored)
                && data.processCcData()
                && triplets.size() < MAX_TRIPLETS) {
            triplets.addAll(data.triplets());
        }
    }

    private void finish() {
        if (triplets.isEmpty() || frames.size() == MAX_FRAMES) {
            triplets.clear();
            return;
        }
        waiting.add(new CaptionFrame(time(picture), triplets));
        triplets.clear();
        if (waiting.size() > REORDER_PICTURES) {
            frames.add(waiting.remove());
        }
    }

    /** Time since the first picture, through wraps of the 33 bits. */
    private MediaTime time(long pts90k) {
        long step = Math.floorMod(pts90k - last, WRAP);
        last += step < WRAP / 2 ? step : step - WRAP;
        return MediaTime.ofPts90k(last - first);
    }
}

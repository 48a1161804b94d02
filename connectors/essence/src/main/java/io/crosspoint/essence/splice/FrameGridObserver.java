package io.crosspoint.essence.splice;

import io.crosspoint.metadata.ts.TransportStreamPacket;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Learns where frames are from the PTS of the program's video, a window of them at a time. In an
 * encoded stream they are out of order; sorted, what lies between most of them is a frame.
 */
final class FrameGridObserver {

    private static final int PES_PTS_BYTES = 14;
    private static final int WINDOW = 32;
    private static final long LONGEST_WINDOW_90K = 900_000;
    private static final double SAME_RATE = 0.0005;
    private static final double TICKS_PER_1001_S = 1001.0 * 90_000;

    /** Frames in 1001 seconds: those of the rates in use. */
    private static final int[] RATES = {
        24_000, 24_024, 25_025, 30_000, 30_030, 50_050, 60_000, 60_060, 100_100, 120_000, 120_120
    };

    private final long[] window = new long[WINDOW];
    private int count;
    private long first90k;
    private @Nullable FrameGrid grid;

    /** Forgets the window: the clock jumped, or another video is followed. */
    void restart() {
        count = 0;
    }

    /** Takes a packet in which a PES packet of the video begins, and the PTS in it. */
    void packet(MemorySegment memory, long at, int header) {
        long pes = at + TransportStreamPacket.payloadOffset(memory, at, header);
        if (pes + PES_PTS_BYTES > at + TransportStreamPacket.BYTES
                || TransportStreamPacket.scramblingControl(header) != 0
                || memory.get(ValueLayout.JAVA_BYTE, pes) != 0
                || memory.get(ValueLayout.JAVA_BYTE, pes + 1) != 0
                || memory.get(ValueLayout.JAVA_BYTE, pes + 2) != 1
                || memory.get(ValueLayout.JAVA_BYTE, pes + 7) >= 0) {
            return;
        }
        long high = memory.get(ValueLayout.JAVA_BYTE, pes + 9) >> 1 & 7;
        long middle = sixteen(memory, pes + 10) >> 1;
        long low = sixteen(memory, pes + 12) >> 1;
        frame(high << 30 | middle << 15 | low);
    }

    private static long sixteen(MemorySegment memory, long at) {
        return (memory.get(ValueLayout.JAVA_BYTE, at) & 0xFF) << 8
                | memory.get(ValueLayout.JAVA_BYTE, at + 1) & 0xFF;
    }

    private void frame(long pts90k) {
        if (count == 0) {
            first90k = pts90k;
        }
        long after = ProgramClock.difference(pts90k, first90k);
        if (Math.abs(after) > LONGEST_WINDOW_90K) {
            count = 0;
            first90k = pts90k;
            after = 0;
        }
        window[count++] = after;
        if (count == WINDOW) {
            count = 0;
            learn();
        }
    }

    private void learn() {
        Arrays.sort(window);
        long last = window[WINDOW - 1];
        long span = last - window[0];
        for (int i = 0; i < WINDOW - 1; i++) {
            window[i] = window[i + 1] - window[i];
        }
        Arrays.sort(window, 0, WINDOW - 1);
        long frame = window[WINDOW / 2];
        if (frame <= 0) {
            return;
        }
        long frames = Math.round((double) span / frame);
        int rate = rate(TICKS_PER_1001_S * frames / span);
        long pts90k = ProgramClock.plus(first90k, last);
        FrameGrid former = grid;
        if (former == null
                || former.ratePer1001() != rate
                || Math.abs(ProgramClock.difference(former.nearest90k(pts90k), pts90k)) > 1) {
            grid = new FrameGrid(pts90k, rate);
        }
    }

    private static int rate(double measured) {
        int nearest = RATES[0];
        for (int rate : RATES) {
            if (Math.abs(rate - measured) < Math.abs(nearest - measured)) {
                nearest = rate;
            }
        }
        return Math.abs(nearest - measured) <= nearest * SAME_RATE
                ? nearest
                : Math.max(1, (int) Math.round(measured));
    }

    /** The grid; null until the first window is full. */
    @Nullable FrameGrid grid() {
        return grid;
    }
}

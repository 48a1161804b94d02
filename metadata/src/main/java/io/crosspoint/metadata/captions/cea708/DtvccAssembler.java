package io.crosspoint.metadata.captions.cea708;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Puts DTVCC packets together from pairs of bytes. Holds one packet at most. */
public final class DtvccAssembler {

    private final byte[] buffer = new byte[DtvccPacket.MAX_BYTES];
    private int filled;
    private int wanted;
    private long lost;

    /**
     * A pair of bytes.
     *
     * @param start whether a packet begins here ({@code cc_type} 3)
     * @return a packet's bytes if this pair completes it
     */
    public byte @Nullable [] pair(boolean start, int first, int second) {
        if (start) {
            if (filled > 0) {
                lost++;
            }
            filled = 0;
            wanted = DtvccPacket.length(first);
        } else if (filled == 0) {
            return null;
        }
        buffer[filled++] = (byte) first;
        buffer[filled++] = (byte) second;
        if (filled < wanted) {
            return null;
        }
        filled = 0;
        return Arrays.copyOf(buffer, wanted);
    }

    /** Packets that ended before they were complete. */
    public long lost() {
        return lost;
    }
}

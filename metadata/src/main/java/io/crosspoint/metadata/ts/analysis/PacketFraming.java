package io.crosspoint.metadata.ts.analysis;

import io.crosspoint.metadata.ts.TransportStreamPacket;

/**
 * Finds the packets in a file: of 188 bytes, of 192 (four bytes of arrival time before each packet,
 * as Blu-ray and AVCHD have them) or of 204 (sixteen bytes of Reed-Solomon code behind it). Where a
 * sync byte is wrong it goes on at the next place that others confirm, at the right distance.
 */
final class PacketFraming {

    private static final int[] SPACINGS = {TransportStreamPacket.BYTES, 192, 204};
    private static final int TIMESTAMP_BYTES = 4;
    private static final int CONFIRMATIONS = 2;

    /** How far into a file the spacing is looked for. */
    private static final int SEARCH_BYTES = 64 << 10;

    /** The longest run of sync bytes that is counted to tell spacings apart. */
    private static final int LONGEST_RUN = 64;

    private final byte[] bytes;
    private final int spacing;

    /** Bytes of a packet's space before its sync byte. */
    private final int before;

    /** Where the next packet's space begins, if sync holds. */
    private int cursor;

    private boolean synced;
    private int syncLosses;
    private int skipped;
    private int trailing;

    PacketFraming(byte[] bytes) {
        this.bytes = bytes;
        this.spacing = spacing(bytes);
        this.before = spacing == 192 ? TIMESTAMP_BYTES : 0;
        this.synced = confirmed(before);
        if (!synced) {
            syncLosses = 1;
        }
    }

    private static int spacing(byte[] bytes) {
        int best = TransportStreamPacket.BYTES;
        int longest = 0;
        for (int spacing : SPACINGS) {
            int run = 0;
            for (int at = 0; at < Math.min(bytes.length, SEARCH_BYTES); at++) {
                run = Math.max(run, run(bytes, at, spacing));
            }
            if (run > longest) {
                longest = run;
                best = spacing;
            }
        }
        return best;
    }

    private static int run(byte[] bytes, int from, int spacing) {
        int run = 0;
        for (int at = from;
                at < bytes.length
                        && bytes[at] == TransportStreamPacket.SYNC_BYTE
                        && run < LONGEST_RUN;
                at += spacing) {
            run++;
        }
        return run;
    }

    /**
     * Whether a packet begins at a place. Where one is expected, one more right sync byte behind it
     * will do: a single wrong one shall not take its neighbours along. Elsewhere all must be right.
     */
    private boolean confirmed(int at) {
        if (at + TransportStreamPacket.BYTES > bytes.length
                || bytes[at] != TransportStreamPacket.SYNC_BYTE) {
            return false;
        }
        int looked = 0;
        int right = 0;
        for (int next = at + spacing;
                looked < CONFIRMATIONS && next < bytes.length;
                next += spacing) {
            looked++;
            right += bytes[next] == TransportStreamPacket.SYNC_BYTE ? 1 : 0;
        }
        boolean expected = (at - before - cursor) % spacing == 0;
        return right == looked || expected && right > 0;
    }

    /**
     * Goes to the next packet.
     *
     * @return where its sync byte is; −1 at the end of the file
     */
    int next() {
        int sync = cursor + before;
        if (synced
                && sync + TransportStreamPacket.BYTES <= bytes.length
                && bytes[sync] != TransportStreamPacket.SYNC_BYTE) {
            synced = false;
            syncLosses++;
        }
        if (!synced) {
            sync = search(sync);
            if (sync < 0) {
                return -1;
            }
            synced = true;
        }
        if (sync + TransportStreamPacket.BYTES > bytes.length) {
            trailing = Math.max(0, bytes.length - cursor);
            cursor = bytes.length;
            return -1;
        }
        cursor = sync - before + spacing;
        return sync;
    }

    private int search(int from) {
        int at = from;
        while (at < bytes.length && !confirmed(at)) {
            at++;
        }
        int found = Math.min(at - before, bytes.length);
        skipped += Math.max(0, found - cursor);
        if (at >= bytes.length) {
            cursor = bytes.length;
            return -1;
        }
        return at;
    }

    /** Bytes from one packet to the next: 188, 192 or 204. */
    int spacing() {
        return spacing;
    }

    /** How often a packet did not begin where it had to, the start of the file included. */
    int syncLosses() {
        return syncLosses;
    }

    /** Bytes that belong to no packet, the end of the file not included. */
    int skipped() {
        return skipped;
    }

    /** Bytes of a last packet that is not whole. */
    int trailing() {
        return trailing;
    }
}

package io.crosspoint.transport.datagram;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/**
 * The {@code struct mmsghdr[]} of one send, laid out once: the headers, an iovec for each datagram,
 * and for each header a control message that carries the segment length (UDP_SEGMENT). A message is
 * one datagram, or a run of them that the kernel is to cut.
 */
final class SendHeaders {

    /** Datagrams a system call takes at most. */
    static final int CAPACITY = 256;

    /** Datagrams in one segmented send at most (the kernel's UDP_MAX_SEGMENTS was 64 at first). */
    static final int MAX_SEGMENTS = 64;

    /** Bytes in one segmented send at most: what an IP datagram can hold, with room for headers. */
    static final int MAX_SEGMENTED_BYTES = 65_000;

    private static final long CONTROL_BYTES = 24;
    private static final long SEGMENT_CMSG_BYTES = 18;
    private static final long IOVECS = CAPACITY * Libc.MMSGHDR_BYTES;
    private static final long CONTROLS = IOVECS + CAPACITY * Libc.IOVEC_BYTES;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;

    private final MemorySegment memory =
            Arena.ofAuto().allocate(CONTROLS + CAPACITY * CONTROL_BYTES, 64);
    private final long address = memory.address();

    /** The first datagram of each message; one more entry than there are messages. */
    private final int[] firsts = new int[CAPACITY + 1];

    SendHeaders() {
        for (int i = 0; i < CAPACITY; i++) {
            long control = CONTROLS + i * CONTROL_BYTES;
            memory.set(LONG, control, SEGMENT_CMSG_BYTES);
            memory.set(INT, control + Libc.CMSG_LEVEL, Libc.SOL_UDP);
            memory.set(INT, control + Libc.CMSG_TYPE, Libc.UDP_SEGMENT);
            memory.set(LONG, i * Libc.MMSGHDR_BYTES + Libc.MSG_CONTROL, address + control);
        }
    }

    /**
     * Lays out datagrams as messages.
     *
     * @param segmented whether runs of one length, the last possibly shorter, become one message
     * @param count at most {@link #CAPACITY}
     * @return how many messages
     */
    int layOut(
            MemorySegment datagrams,
            long[] offsets,
            int[] lengths,
            int from,
            int count,
            boolean segmented) {
        long base = datagrams.address();
        long limit = datagrams.byteSize();
        int messages = 0;
        int i = 0;
        while (i < count) {
            int length = lengths[from + i];
            int run = segmented ? run(lengths, from + i, count - i) : 1;
            for (int j = i; j < i + run; j++) {
                long offset =
                        Objects.checkFromIndexSize(offsets[from + j], lengths[from + j], limit);
                long iovec = IOVECS + j * Libc.IOVEC_BYTES;
                memory.set(LONG, iovec, base + offset);
                memory.set(LONG, iovec + Libc.IOV_LEN, lengths[from + j]);
            }
            long header = messages * Libc.MMSGHDR_BYTES;
            memory.set(LONG, header + Libc.MSG_IOV, address + IOVECS + i * Libc.IOVEC_BYTES);
            memory.set(LONG, header + Libc.MSG_IOVLEN, (long) run);
            memory.set(LONG, header + Libc.MSG_CONTROLLEN, run > 1 ? CONTROL_BYTES : 0L);
            if (run > 1) {
                memory.set(
                        SHORT,
                        CONTROLS + messages * CONTROL_BYTES + Libc.CMSGHDR_BYTES,
                        (short) length);
            }
            firsts[messages++] = i;
            i += run;
        }
        firsts[messages] = count;
        return messages;
    }

    /** How many datagrams from {@code first} can leave as one segmented send. */
    static int run(int[] lengths, int first, int count) {
        int length = lengths[first];
        if (length == 0) {
            return 1;
        }
        int most = Math.min(Math.min(count, MAX_SEGMENTS), MAX_SEGMENTED_BYTES / length);
        int run = 1;
        while (run < most && lengths[first + run] == length) {
            run++;
        }
        if (run < most && lengths[first + run] > 0 && lengths[first + run] < length) {
            run++;
        }
        return run;
    }

    /** Where message {@code i} lies, for the kernel. */
    long address(int i) {
        return address + i * Libc.MMSGHDR_BYTES;
    }

    /** The first datagram of message {@code i}; of the message after the last: their number. */
    int first(int i) {
        return firsts[i];
    }

    /** How many datagrams message {@code i} carries. */
    int datagrams(int i) {
        return firsts[i + 1] - firsts[i];
    }
}

package io.crosspoint.transport.datagram;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The {@code struct mmsghdr[]} that makes the kernel put datagrams into the slots of a batch, laid
 * out once as 64-bit Linux wants it: the headers, then an iovec each, then a control buffer each.
 */
final class ReceiveHeaders {

    /** Room for a time stamp (32) and a drop counter (24), and one more. */
    private static final long CONTROL_BYTES = 64;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

    private final MemorySegment memory;
    private final long address;
    private final long controls;
    private long stampNanos;
    private long drops;

    /**
     * Headers over the slots of a batch, which must live as long as they do.
     *
     * @param slots native memory, {@code capacity} times {@link ReceiveBatch#SLOT_BYTES}
     */
    ReceiveHeaders(MemorySegment slots, int capacity) {
        long iovecs = capacity * Libc.MMSGHDR_BYTES;
        this.controls = iovecs + capacity * Libc.IOVEC_BYTES;
        this.memory = Arena.ofAuto().allocate(controls + capacity * CONTROL_BYTES, 64);
        this.address = memory.address();
        for (int i = 0; i < capacity; i++) {
            long iovec = iovecs + i * Libc.IOVEC_BYTES;
            memory.set(LONG, iovec, slots.address() + (long) i * ReceiveBatch.SLOT_BYTES);
            memory.set(LONG, iovec + Libc.IOV_LEN, ReceiveBatch.SLOT_BYTES);
            long header = i * Libc.MMSGHDR_BYTES;
            memory.set(LONG, header + Libc.MSG_IOV, address + iovec);
            memory.set(LONG, header + Libc.MSG_IOVLEN, 1L);
            memory.set(LONG, header + Libc.MSG_CONTROL, address + controls + i * CONTROL_BYTES);
            memory.set(LONG, header + Libc.MSG_CONTROLLEN, CONTROL_BYTES);
        }
    }

    /** Where the array lies, for the kernel. */
    long address() {
        return address;
    }

    /** The true length of datagram {@code i}, bytes. */
    int length(int i) {
        return memory.get(INT, i * Libc.MMSGHDR_BYTES + Libc.MSG_LEN);
    }

    /** Reads what the kernel says of datagram {@code i}, and makes its header good for another. */
    void read(int i) {
        long lengthAt = i * Libc.MMSGHDR_BYTES + Libc.MSG_CONTROLLEN;
        long at = controls + i * CONTROL_BYTES;
        long end = at + Math.min(memory.get(LONG, lengthAt), CONTROL_BYTES);
        memory.set(LONG, lengthAt, CONTROL_BYTES);
        stampNanos = Long.MIN_VALUE;
        drops = -1;
        while (at + Libc.CMSGHDR_BYTES <= end) {
            long length = memory.get(LONG, at);
            if (length < Libc.CMSGHDR_BYTES || at + length > end) {
                return;
            }
            if (memory.get(INT, at + Libc.CMSG_LEVEL) == Libc.SOL_SOCKET) {
                readSocketMessage(memory.get(INT, at + Libc.CMSG_TYPE), at + Libc.CMSGHDR_BYTES);
            }
            at += (length + 7) & ~7L;
        }
    }

    private void readSocketMessage(int type, long at) {
        if (type == Libc.SO_TIMESTAMPNS) {
            stampNanos = memory.get(LONG, at) * 1_000_000_000L + memory.get(LONG, at + 8);
        } else if (type == Libc.SO_RXQ_OVFL) {
            drops = Integer.toUnsignedLong(memory.get(INT, at));
        }
    }

    /** When the datagram last read reached this host, since 1970; Long.MIN_VALUE: not said. */
    long stampNanos() {
        return stampNanos;
    }

    /** The socket's 32-bit count of drops before the datagram last read; −1: not said. */
    long drops() {
        return drops;
    }
}

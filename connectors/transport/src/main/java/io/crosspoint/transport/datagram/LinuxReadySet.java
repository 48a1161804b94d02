package io.crosspoint.transport.datagram;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.ClosedChannelException;

/**
 * epoll over receivers, with an eventfd to end a wait. The descriptors are closed by whoever is
 * last: the thread that closes, or the one that was waiting then.
 */
final class LinuxReadySet implements ReadySet {

    /** Keys that one call reports at most; the others the next. */
    private static final int MAX_EVENTS = 256;

    private static final long WAKE = -1L;

    private static final ValueLayout.OfLong DATA = ValueLayout.JAVA_LONG_UNALIGNED;

    private final MemorySegment capture = Libc.capture(Arena.ofAuto());
    private final MemorySegment events =
            Arena.ofAuto().allocate((long) MAX_EVENTS * Libc.EPOLL_EVENT_BYTES, 8);

    private final MemorySegment change = Arena.ofAuto().allocate(Libc.EPOLL_EVENT_BYTES, 8);

    /** What only the waiting thread uses: its errno and its timeout. */
    private final MemorySegment waitCapture = Libc.capture(Arena.ofAuto());

    private final MemorySegment timeout = Arena.ofAuto().allocate(16, 8);
    private final MemorySegment token = Arena.ofAuto().allocate(8, 8);
    private final int epoll;
    private final int wake;
    private boolean precise = Libc.HAS_EPOLL_PWAIT2;
    private boolean waiting;
    private boolean closed;

    LinuxReadySet() throws IOException {
        epoll = Libc.epollCreate(capture);
        if (epoll < 0) {
            throw failure("open a ready set");
        }
        wake = Libc.eventfd(capture);
        if (wake < 0) {
            IOException failure = failure("open a ready set");
            Libc.close(capture, epoll);
            throw failure;
        }
        token.set(ValueLayout.JAVA_LONG, 0, 1L);
        if (Libc.epollCtl(capture, epoll, Libc.EPOLL_CTL_ADD, wake, event(WAKE)) < 0) {
            IOException failure = failure("open a ready set");
            release();
            throw failure;
        }
    }

    private long event(long data) {
        change.set(ValueLayout.JAVA_INT, 0, Libc.EPOLLIN);
        change.set(DATA, Libc.EPOLL_EVENT_DATA, data);
        return change.address();
    }

    @Override
    public synchronized void add(DatagramReceiver receiver, int key) throws IOException {
        if (key < 0) {
            throw new IllegalArgumentException("key " + key);
        }
        checkOpen();
        if (!of(receiver).control(epoll, Libc.EPOLL_CTL_ADD, event(key))) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public synchronized void remove(DatagramReceiver receiver) throws IOException {
        checkOpen();
        // Of a closed receiver there is nothing left: the kernel forgot it.
        of(receiver).control(epoll, Libc.EPOLL_CTL_DEL, event(0));
    }

    private static LinuxDatagramReceiver of(DatagramReceiver receiver) {
        if (receiver instanceof LinuxDatagramReceiver mine) {
            return mine;
        }
        throw new IllegalArgumentException("a receiver of another network");
    }

    @Override
    public int ready(long timeoutNanos, int[] keys) throws IOException {
        synchronized (this) {
            checkOpen();
            waiting = true;
        }
        int found;
        int errno;
        try {
            found = await(timeoutNanos, Math.min(keys.length, MAX_EVENTS));
            errno = found < 0 ? Libc.errno(waitCapture) : 0;
        } finally {
            synchronized (this) {
                waiting = false;
                if (closed) {
                    release();
                }
            }
        }
        synchronized (this) {
            checkOpen();
            if (found < 0 && errno != Libc.EINTR) {
                throw new IOException("cannot wait: " + Libc.describe(errno));
            }
            return report(found, keys);
        }
    }

    private int await(long timeoutNanos, int most) {
        if (precise && timeoutNanos > 0) {
            timeout.set(ValueLayout.JAVA_LONG, 0, timeoutNanos / 1_000_000_000L);
            timeout.set(ValueLayout.JAVA_LONG, 8, timeoutNanos % 1_000_000_000L);
            int found =
                    Libc.epollPwait2(waitCapture, epoll, events.address(), most, timeout.address());
            if (found >= 0 || Libc.errno(waitCapture) != Libc.ENOSYS) {
                return found;
            }
            precise = false;
        }
        long millis = Math.ceilDiv(Math.max(0, timeoutNanos), 1_000_000L);
        return Libc.epollWait(
                waitCapture,
                epoll,
                events.address(),
                most,
                (int) Math.min(millis, Integer.MAX_VALUE));
    }

    private int report(int found, int[] keys) {
        int count = 0;
        for (int i = 0; i < found; i++) {
            long data = events.get(DATA, (long) i * Libc.EPOLL_EVENT_BYTES + Libc.EPOLL_EVENT_DATA);
            if (data == WAKE) {
                Libc.read(capture, wake, timeout.address(), Long.BYTES);
            } else {
                keys[count++] = (int) data;
            }
        }
        return count;
    }

    @Override
    public synchronized void wakeUp() {
        if (!closed) {
            Libc.write(capture, wake, token.address(), Long.BYTES);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        if (waiting) {
            Libc.write(capture, wake, token.address(), Long.BYTES);
        } else {
            release();
        }
        closed = true;
    }

    /** Closes the descriptors; once. */
    private void release() {
        Libc.close(capture, wake);
        Libc.close(capture, epoll);
    }

    private void checkOpen() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    private IOException failure(String what) {
        return new IOException("cannot " + what + ": " + Libc.describe(Libc.errno(capture)));
    }
}

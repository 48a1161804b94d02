package io.crosspoint.transport.datagram;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The few functions of Linux's C library that datagrams need, by {@code java.lang.foreign}.
 *
 * <p>Pointers are passed as {@code long}: on the two processors this is for, a pointer and a {@code
 * long} travel in the same registers, and a call then allocates nothing and checks no scope. Who
 * calls keeps the memory alive. Every call stores {@code errno} into the segment it is given.
 *
 * <p>None of the calls is declared {@code critical}: a send on loopback delivers to the receiver
 * within the call, hundreds of microseconds for a full batch, for which the collector would have to
 * wait. Nor is there anything to gain: an empty recvmmsg was measured at 0.57 microseconds from C
 * and 0.6 from here, with the transition or without.
 */
final class Libc {

    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_NONBLOCK = 0x800;
    static final int SOCK_CLOEXEC = 0x80000;

    static final int SOL_SOCKET = 1;
    static final int SO_REUSEADDR = 2;
    static final int SO_SNDBUF = 7;
    static final int SO_RCVBUF = 8;
    static final int SO_SNDBUFFORCE = 32;
    static final int SO_RCVBUFFORCE = 33;
    static final int SO_TIMESTAMPNS = 35;
    static final int SO_RXQ_OVFL = 40;

    static final int IPPROTO_IP = 0;
    static final int IP_MULTICAST_IF = 32;
    static final int IP_MULTICAST_TTL = 33;
    static final int IP_MULTICAST_ALL = 49;
    static final int IPPROTO_IPV6 = 41;
    static final int IPV6_MULTICAST_IF = 17;
    static final int IPV6_MULTICAST_HOPS = 18;
    static final int IPV6_MULTICAST_ALL = 29;

    /** At IPPROTO_IP and IPPROTO_IPV6 alike (RFC 3678). */
    static final int MCAST_JOIN_GROUP = 42;

    static final int MCAST_JOIN_SOURCE_GROUP = 46;

    static final int SOL_UDP = 17;
    static final int UDP_SEGMENT = 103;

    static final int MSG_TRUNC = 0x20;
    static final int MSG_DONTWAIT = 0x40;

    static final int EPOLL_CLOEXEC = 0x80000;
    static final int EPOLL_CTL_ADD = 1;
    static final int EPOLL_CTL_DEL = 2;
    static final int EPOLLIN = 1;
    static final int EFD_NONBLOCK = 0x800;
    static final int EFD_CLOEXEC = 0x80000;

    static final int EINTR = 4;
    static final int EIO = 5;
    static final int EBADF = 9;
    static final int EAGAIN = 11;
    static final int EFAULT = 14;
    static final int EINVAL = 22;
    static final int EPIPE = 32;
    static final int ENOSYS = 38;
    static final int ENOTSOCK = 88;
    static final int EDESTADDRREQ = 89;
    static final int EMSGSIZE = 90;
    static final int ENOPROTOOPT = 92;
    static final int ENOTCONN = 107;
    static final int ECONNREFUSED = 111;

    /** struct epoll_event is packed on x86-64 only. */
    private static final boolean PACKED_EVENT = !"aarch64".equals(System.getProperty("os.arch"));

    static final int EPOLL_EVENT_BYTES = PACKED_EVENT ? 12 : 16;
    static final int EPOLL_EVENT_DATA = PACKED_EVENT ? 4 : 8;

    /** struct mmsghdr, 64-bit: a msghdr and the length. */
    static final long MMSGHDR_BYTES = 64;

    static final long MSG_IOV = 16;
    static final long MSG_IOVLEN = 24;
    static final long MSG_CONTROL = 32;
    static final long MSG_CONTROLLEN = 40;
    static final long MSG_LEN = 56;

    /** struct iovec: a pointer and a length. */
    static final long IOVEC_BYTES = 16;

    static final long IOV_LEN = 8;

    /** struct cmsghdr: length, level, type; the data follow, the next one on eight bytes. */
    static final long CMSGHDR_BYTES = 16;

    static final long CMSG_LEVEL = 8;
    static final long CMSG_TYPE = 12;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBC = LINKER.defaultLookup();
    private static final MemoryLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final long ERRNO =
            CAPTURE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong POINTER = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfLong SIZE = ValueLayout.JAVA_LONG;

    private static final MethodHandle SOCKET = bind("socket", INT, INT, INT, INT);
    private static final MethodHandle BIND = bind("bind", INT, INT, POINTER, INT);
    private static final MethodHandle CONNECT = bind("connect", INT, INT, POINTER, INT);
    private static final MethodHandle GETSOCKNAME = bind("getsockname", INT, INT, POINTER, POINTER);
    private static final MethodHandle SETSOCKOPT =
            bind("setsockopt", INT, INT, INT, INT, POINTER, INT);
    private static final MethodHandle GETSOCKOPT =
            bind("getsockopt", INT, INT, INT, INT, POINTER, POINTER);
    private static final MethodHandle CLOSE = bind("close", INT, INT);
    private static final MethodHandle RECVMMSG =
            bind("recvmmsg", INT, INT, POINTER, INT, INT, POINTER);
    private static final MethodHandle SENDMMSG = bind("sendmmsg", INT, INT, POINTER, INT, INT);
    private static final MethodHandle EPOLL_CREATE1 = bind("epoll_create1", INT, INT);
    private static final MethodHandle EPOLL_CTL = bind("epoll_ctl", INT, INT, INT, INT, POINTER);
    private static final MethodHandle EPOLL_WAIT = bind("epoll_wait", INT, INT, POINTER, INT, INT);
    private static final MethodHandle EVENTFD = bind("eventfd", INT, INT, INT);
    private static final MethodHandle READ = bind("read", SIZE, INT, POINTER, SIZE);
    private static final MethodHandle WRITE = bind("write", SIZE, INT, POINTER, SIZE);
    private static final MethodHandle SETPRIORITY = bind("setpriority", INT, INT, INT, INT);
    private static final MethodHandle STRERROR = bind("strerror", POINTER, INT);

    /** Waits to the nanosecond; glibc has it since 2.35. Where it is absent: epoll_wait. */
    private static final MethodHandle EPOLL_PWAIT2;

    /** False where only the millisecond's wait is to be had. */
    static final boolean HAS_EPOLL_PWAIT2 = LIBC.find("epoll_pwait2").isPresent();

    static {
        EPOLL_PWAIT2 =
                HAS_EPOLL_PWAIT2
                        ? bind("epoll_pwait2", INT, INT, POINTER, INT, POINTER, POINTER)
                        : EPOLL_WAIT;
    }

    private Libc() {}

    private static MethodHandle bind(String name, MemoryLayout result, MemoryLayout... arguments) {
        MemorySegment function =
                LIBC.find(name).orElseThrow(() -> new UnsatisfiedLinkError("libc has no " + name));
        return LINKER.downcallHandle(
                function,
                FunctionDescriptor.of(result, arguments),
                Linker.Option.captureCallState("errno"));
    }

    /** Bytes of the memory that a call stores errno into. */
    static long captureBytes() {
        return CAPTURE.byteSize();
    }

    /** Memory that a call stores errno into. */
    static MemorySegment capture(Arena arena) {
        return arena.allocate(CAPTURE);
    }

    /** What the last call that was given {@code capture} stored; meaningful after a failure. */
    static int errno(MemorySegment capture) {
        return capture.get(INT, ERRNO);
    }

    /** The C library's words for an errno, such as "Address already in use". */
    static String describe(int errno) {
        try (Arena arena = Arena.ofConfined()) {
            long text = (long) STRERROR.invokeExact(capture(arena), errno);
            return MemorySegment.ofAddress(text).reinterpret(256).getString(0);
        } catch (Throwable t) {
            throw broken(t);
        }
    }

    static int socket(MemorySegment capture, int family, int type) {
        try {
            return (int) SOCKET.invokeExact(capture, family, type, 0);
        } catch (Throwable t) {
            throw broken(t);
        }
    }

    static int bind(MemorySegment capture, int fd, long address, int length) {
        try {
            return (int) BIND.invokeExact(capture, fd, address, length);
        } catch (Throwable t) {
            throw broken(t);
        }
    }

    static int connect(MemorySegment capture, int fd, long address, int length) {
        try {
            return (int) CONNECT.invokeExact(capture, fd, address, length);
        } catch (Throwable t) {
            throw broken(t);
        }
    }

    static int getsockname(MemorySegment capture, int fd, long address, long length) {
        try {
            return (int) GETSOCKNAME.invokeExact(capture, fd, address, length);
        } catch (Throwable t) {
            throw broken(t);
        }
    }

    static int setsockopt(
            MemorySegment capture, int fd, int level, int option, long value, int length) {
        try {
            return (int) SETSOCKOPT.invokeExact(capture, fd, level, option, value, length);
        } catch (Throwable t) {
            throw broken(t);
        }
    }

    static int getsockopt(
            MemorySegment capture, int fd, int level, int option, long value, long length) {
        try {
            return (int) GETSOCKOPT.invokeExact(capture, fd, level, option, value, length);
        } catch (Throwable t) {
            throw broken(t);
        }
    }

    static int close(MemorySegment capture, int fd) {
        try {
            return (int) CLOSE.invokeExact(capture, fd);
        } catch (Throwable t) {
            throw broken(t);
        }
    }

    static int recvmmsg(MemorySegment capture, int fd, long messages, int count, int flags) {
        try {
            return (int) RECVMMSG.invokeExact(capture, fd, messages, count, flags, 0L);
        } catch (Throwable t) {
            throw broken(t);
        }
    }

    static int sendmmsg(MemorySegment capture, int fd, long messages, int count, int flags) {
        try {
            return (int) SENDMMSG.invokeExact(capture, fd, messages, count, flags);
        } catch (Throwable t) {
            throw broken(t);
        }
    }

    static int epollCreate(MemorySegment capture) {
        try {
            return (int) EPOLL_CREATE1.invokeExact(capture, EPOLL_CLOEXEC);
        } catch (Throwable t) {
            throw broken(t);
        }
    }

    static int epollCtl(MemorySegment capture, int epoll, int operation, int fd, long event) {
        try {
            return (int) EPOLL_CTL.invokeExact(capture, epoll, operation, fd, event);
        } catch (Throwable t) {
            throw broken(t);
        }
    }

    static int epollWait(MemorySegment capture, int epoll, long events, int count, int millis) {
        try {
            return (int) EPOLL_WAIT.invokeExact(capture, epoll, events, count, millis);
        } catch (Throwable t) {
            throw broken(t);
        }
    }

    static int epollPwait2(
            MemorySegment capture, int epoll, long events, int count, long timespec) {
        try {
            return (int) EPOLL_PWAIT2.invokeExact(capture, epoll, events, count, timespec, 0L);
        } catch (Throwable t) {
            throw broken(t);
        }
    }

    static int eventfd(MemorySegment capture) {
        try {
            return (int) EVENTFD.invokeExact(capture, 0, EFD_NONBLOCK | EFD_CLOEXEC);
        } catch (Throwable t) {
            throw broken(t);
        }
    }

    static long read(MemorySegment capture, int fd, long memory, long bytes) {
        try {
            return (long) READ.invokeExact(capture, fd, memory, bytes);
        } catch (Throwable t) {
            throw broken(t);
        }
    }

    static long write(MemorySegment capture, int fd, long memory, long bytes) {
        try {
            return (long) WRITE.invokeExact(capture, fd, memory, bytes);
        } catch (Throwable t) {
            throw broken(t);
        }
    }

    /** Sets the niceness of the calling thread, which on Linux is a thread's own. */
    static int setThreadPriority(MemorySegment capture, int niceness) {
        try {
            return (int) SETPRIORITY.invokeExact(capture, 0, 0, niceness);
        } catch (Throwable t) {
            throw broken(t);
        }
    }

    /** A downcall throws nothing of its own: what comes out is a bug, or the JVM's end. */
    private static RuntimeException broken(Throwable t) {
        if (t instanceof Error error) {
            throw error;
        }
        return t instanceof RuntimeException runtime ? runtime : new IllegalStateException(t);
    }
}

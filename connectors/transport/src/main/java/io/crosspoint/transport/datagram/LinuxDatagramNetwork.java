package io.crosspoint.transport.datagram;

import java.io.IOException;
import java.lang.foreign.Arena;

/**
 * Datagrams by Linux's C library: recvmmsg, sendmmsg, UDP_SEGMENT, epoll. A receive or a send
 * allocates nothing.
 */
public final class LinuxDatagramNetwork implements DatagramNetwork {

    /** Its name. */
    public static final String NAME = "linux";

    private static final System.Logger LOG = System.getLogger(DatagramNetwork.class.getName());

    private final ReceiveBufferCheck bufferCheck = new ReceiveBufferCheck();

    /**
     * Binds the C library.
     *
     * @throws UnsupportedOperationException if this is not Linux on a 64-bit x86 or ARM processor,
     *     or its C library lacks a function; {@link #isAvailable()} tells before
     */
    public LinuxDatagramNetwork() {
        if (!isAvailable()) {
            throw new UnsupportedOperationException(
                    "the network \"" + NAME + "\" is not to be had");
        }
    }

    /** Before everything that has not asked to be: needs CAP_SYS_NICE. */
    static final int MEDIA_NICENESS = -15;

    /** True if this system has it. Says why not, at information level. */
    public static boolean isAvailable() {
        String os = System.getProperty("os.name");
        String processor = System.getProperty("os.arch");
        if (!"Linux".equals(os) || !("amd64".equals(processor) || "aarch64".equals(processor))) {
            return false;
        }
        try {
            return Libc.captureBytes() > 0;
        } catch (LinkageError e) {
            LOG.log(System.Logger.Level.INFO, "no datagrams by libc", e);
            return false;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DatagramReceiver receiver(ReceiverOptions options) throws IOException {
        SocketAddresses.checkResolved(options.address());
        return new LinuxDatagramReceiver(options, bufferCheck);
    }

    @Override
    public DatagramSender sender(SenderOptions options) throws IOException {
        SocketAddresses.checkResolved(options.target());
        return new LinuxDatagramSender(options, true);
    }

    @Override
    public ReadySet readySet() throws IOException {
        return new LinuxReadySet();
    }

    @Override
    public boolean favourThisThread() {
        try (Arena arena = Arena.ofConfined()) {
            return Libc.setThreadPriority(Libc.capture(arena), MEDIA_NICENESS) == 0;
        }
    }
}

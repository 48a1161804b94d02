package io.crosspoint.transport.datagram;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams by java.nio, on any system: the fallback. One system call a datagram, no kernel drops,
 * and a datagram's arrival is when it was read.
 */
public final class NioDatagramNetwork implements DatagramNetwork {

    /** Its name. */
    public static final String NAME = "nio";

    private final ReceiveBufferCheck bufferCheck = new ReceiveBufferCheck();

    /** A network on the system's own provider. */
    public NioDatagramNetwork() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DatagramReceiver receiver(ReceiverOptions options) throws IOException {
        SocketAddresses.checkResolved(options.address());
        return new NioDatagramReceiver(options, bufferCheck);
    }

    @Override
    public DatagramSender sender(SenderOptions options) throws IOException {
        SocketAddresses.checkResolved(options.target());
        return new NioDatagramSender(options);
    }

    @Override
    public ReadySet readySet() throws IOException {
        return new NioReadySet();
    }

    static ProtocolFamily family(InetAddress address) {
        return address instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET;
    }

    /** A failure that names the address. */
    static IOException failure(String what, InetSocketAddress address, Exception cause) {
        return new IOException(
                "cannot " + what + " " + SocketAddresses.text(address) + ": " + cause.getMessage(),
                cause);
    }

    /** The interface that is named, or the one that the system would send to the group on. */
    static NetworkInterface via(@Nullable NetworkInterface named, InetSocketAddress group)
            throws IOException {
        if (named != null) {
            return named;
        }
        try (DatagramChannel probe = DatagramChannel.open(family(group.getAddress()))) {
            probe.connect(group);
            InetSocketAddress local = (InetSocketAddress) probe.getLocalAddress();
            NetworkInterface via = NetworkInterface.getByInetAddress(local.getAddress());
            if (via == null) {
                throw new IOException("no interface leads there; name one");
            }
            return via;
        }
    }

    @Override
    public boolean favourThisThread() {
        return false;
    }
}

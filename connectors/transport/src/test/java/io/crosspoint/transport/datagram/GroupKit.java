package io.crosspoint.transport.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every network does with groups, on the loopback interface. */
abstract class GroupKit {

    /** Organisation-local; nobody else's on loopback. */
    private static final String GROUP = "239.255.77.1";

    private static final String OTHER_GROUP = "239.255.77.2";

    /** Source-specific (RFC 4607). */
    private static final String SOURCE_GROUP = "232.77.1.1";

    /** Never leaves the host, whatever interface it is on (RFC 4291, interface-local scope). */
    private static final String INTERFACE_LOCAL_GROUP = "ff11::77:1";

    private static final int PROBE_MILLIS = 5_000;

    /** Why, by group and interface; empty where it is carried. */
    private static final Map<String, String> NOT_CARRIED = new ConcurrentHashMap<>();

    final DatagramNetwork network;
    private NetworkInterface via;

    GroupKit(DatagramNetwork network) throws IOException {
        this.network = network;
        this.via = Wire.loopbackInterface();
    }

    @BeforeEach
    void loopbackCarriesGroups() {
        assumeCarried(GROUP, via, null);
    }

    /** Skips where the JDK's own sockets do not get through either: not every host has groups. */
    private static void assumeCarried(
            String group, NetworkInterface via, @Nullable InetAddress source) {
        String why =
                NOT_CARRIED.computeIfAbsent(
                        group + " on " + via.getName(),
                        key -> {
                            try {
                                probe(Wire.address(group), via, source);
                                return "";
                            } catch (IOException e) {
                                return "this host does not carry " + key + ": " + e;
                            }
                        });
        Assumptions.assumeTrue(why.isEmpty(), why);
    }

    private static void probe(InetAddress group, NetworkInterface via, @Nullable InetAddress source)
            throws IOException {
        StandardProtocolFamily family =
                Wire.isIpv4(group) ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        try (DatagramChannel from = DatagramChannel.open(family);
                DatagramChannel to = DatagramChannel.open(family)) {
            from.setOption(StandardSocketOptions.IP_MULTICAST_IF, via);
            from.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 0);
            to.bind(new InetSocketAddress(0));
            if (source == null) {
                to.join(group, via);
            } else {
                from.bind(Wire.any(source));
                to.join(group, via, source);
            }
            int port = ((InetSocketAddress) to.getLocalAddress()).getPort();
            from.send(ByteBuffer.allocate(1), new InetSocketAddress(group, port));
            to.socket().setSoTimeout(PROBE_MILLIS);
            to.socket().receive(new DatagramPacket(new byte[1], 1));
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }

    private DatagramReceiver receiver(String group, int port, @Nullable InetAddress source)
            throws IOException {
        InetSocketAddress address = new InetSocketAddress(Wire.address(group), port);
        return network.receiver(new ReceiverOptions(address, via, source, 100_000));
    }

    private DatagramSender sender(InetSocketAddress group, @Nullable String local)
            throws IOException {
        InetAddress from = local == null ? null : Wire.address(local);
        return network.sender(new SenderOptions(group, via, from, 0, 100_000));
    }

    @Test
    void receivesTheGroupItSendsTo() throws IOException {
        receivesTheGroupItSendsTo(GROUP);
    }

    /** Linux's loopback interface carries no group of IPv6; another's does, within this host. */
    @Test
    void receivesTheGroupItSendsToByIpv6() throws IOException {
        via =
                NetworkInterface.networkInterfaces()
                        .filter(GroupKit::hasGroupsOfIpv6)
                        .findFirst()
                        .orElse(via);
        Assumptions.assumeTrue(hasGroupsOfIpv6(via), "no interface with groups of IPv6");
        assumeCarried(INTERFACE_LOCAL_GROUP, via, null);
        receivesTheGroupItSendsTo(INTERFACE_LOCAL_GROUP);
    }

    private static boolean hasGroupsOfIpv6(NetworkInterface candidate) {
        try {
            return candidate.isUp()
                    && !candidate.isLoopback()
                    && candidate.supportsMulticast()
                    && candidate.inetAddresses().anyMatch(Inet6Address.class::isInstance);
        } catch (SocketException e) {
            return false;
        }
    }

    private void receivesTheGroupItSendsTo(String group) throws IOException {
        List<byte[]> sent = Wire.datagrams(1316, 1316, 1316, 188, 1);
        try (DatagramReceiver receiver = receiver(group, 0, null);
                DatagramSender sender = sender(receiver.localAddress(), null)) {
            assertEquals(5, Wire.send(sender, sent));
            DatagramKit.assertSame(sent, Wire.receive(network, receiver, 5));
            assertEquals(0, sender.sendErrors());
        }
    }

    @Test
    void twoOfOneGroupBothHaveIt() throws IOException {
        List<byte[]> sent = Wire.datagrams(1316, 1316);
        try (DatagramReceiver one = receiver(GROUP, 0, null);
                DatagramReceiver two = receiver(GROUP, one.localAddress().getPort(), null);
                DatagramSender sender = sender(one.localAddress(), null)) {
            Wire.send(sender, sent);
            DatagramKit.assertSame(sent, Wire.receive(network, one, 2));
            DatagramKit.assertSame(sent, Wire.receive(network, two, 2));
        }
    }

    @Test
    void twoGroupsOnOnePortDoNotLeakIntoEachOther() throws IOException {
        byte[] forOne = {1};
        byte[] forTwo = {2, 2};
        try (DatagramReceiver one = receiver(GROUP, 0, null);
                DatagramReceiver two = receiver(OTHER_GROUP, one.localAddress().getPort(), null);
                DatagramSender toOne = sender(one.localAddress(), null);
                DatagramSender toTwo = sender(two.localAddress(), null)) {
            Wire.send(toTwo, List.of(forTwo, forTwo));
            Wire.send(toOne, List.of(forOne));
            Wire.send(toTwo, List.of(forTwo));
            DatagramKit.assertSame(List.of(forOne), Wire.receive(network, one, 1));
            DatagramKit.assertSame(List.of(forTwo, forTwo, forTwo), Wire.receive(network, two, 3));
            assertEquals(0, one.receive(new ReceiveBatch(4)));
        }
    }

    @Test
    void aSourceSpecificGroupHasOnlyTheSourceThatIsNamed() throws IOException {
        byte[] wrong = {1};
        byte[] right = {2, 2};
        InetAddress source = Wire.address("127.0.0.2");
        assumeCarried(SOURCE_GROUP, via, source);
        try (DatagramReceiver receiver = receiver(SOURCE_GROUP, 0, source);
                DatagramSender named = sender(receiver.localAddress(), "127.0.0.2");
                DatagramSender other = sender(receiver.localAddress(), "127.0.0.1")) {
            Wire.send(other, List.of(wrong, wrong));
            Wire.send(named, List.of(right));
            Wire.send(other, List.of(wrong));
            Wire.send(named, List.of(right));
            DatagramKit.assertSame(List.of(right, right), Wire.receive(network, receiver, 2));
            assertEquals(0, receiver.receive(new ReceiveBatch(4)));
        }
    }

    @Test
    void aSourceWithoutAGroupIsAMistake() {
        InetSocketAddress unicast = Wire.any(Wire.LOOPBACK);
        assertThrows(
                IllegalArgumentException.class,
                () -> new ReceiverOptions(unicast, null, Wire.LOOPBACK, 1));
    }

    @Test
    void aGroupThatCannotBeJoinedIsRefusedByName() {
        IOException refusal =
                assertThrows(
                        IOException.class,
                        () -> receiver(SOURCE_GROUP, 5999, Wire.LOOPBACK_6).close());
        assertTrue(refusal.getMessage().contains(SOURCE_GROUP + ":5999"), refusal.getMessage());
    }
}

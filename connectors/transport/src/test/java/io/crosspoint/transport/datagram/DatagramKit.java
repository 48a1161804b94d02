package io.crosspoint.transport.datagram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every network does with unicast datagrams. */
abstract class DatagramKit {

    private static final long MISREADING_NANOS = 10_000_000;

    /** The network under test. */
    final DatagramNetwork network;

    DatagramKit(DatagramNetwork network) {
        this.network = network;
    }

    private DatagramReceiver receiver(InetAddress address) throws IOException {
        return network.receiver(ReceiverOptions.at(Wire.any(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void receivesWhatASocketOfTheJdkSends(String digits) throws IOException {
        InetAddress address = loopback(digits);
        List<byte[]> sent = Wire.datagrams(1316, 1, 188, 2048, 1328);
        try (DatagramReceiver receiver = receiver(address);
                DatagramSocket peer = new DatagramSocket(Wire.any(address))) {
            assertEquals(address, receiver.localAddress().getAddress());
            for (byte[] datagram : sent) {
                Wire.send(peer, receiver.localAddress(), datagram);
            }
            assertSame(sent, Wire.receive(network, receiver, sent.size()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void sendsWhatASocketOfTheJdkReceives(String digits) throws IOException {
        InetAddress address = loopback(digits);
        List<byte[]> sent = Wire.datagrams(1316, 1316, 1316, 700, 1, 2, 188, 188, 65_507, 1);
        try (DatagramSocket peer = new DatagramSocket(Wire.any(address));
                DatagramSender sender = sender(peer)) {
            peer.setReceiveBufferSize(1 << 20);
            assertEquals(sent.size(), Wire.send(sender, sent));
            for (byte[] datagram : sent) {
                assertArrayEquals(datagram, Wire.receive(peer));
            }
            assertEquals(0, sender.sendErrors());
        }
    }

    private InetAddress loopback(String digits) {
        InetAddress address = Wire.address(digits);
        if (!Wire.isIpv4(address)) {
            Wire.assumeIpv6();
        }
        return address;
    }

    private DatagramSender sender(DatagramSocket to) throws IOException {
        return network.sender(SenderOptions.to((InetSocketAddress) to.getLocalSocketAddress()));
    }

    @Test
    void keepsOrderAndBoundariesOfEveryMixOfLengths() throws IOException {
        int[] lengths =
                IntStream.range(0, 600)
                        .map(i -> i % 97 < 70 ? 1316 : i % 97 < 80 ? 1 + i * 131 % 2048 : 188)
                        .toArray();
        List<byte[]> sent = Wire.datagrams(lengths);
        try (DatagramReceiver receiver = receiver(Wire.LOOPBACK);
                DatagramSender sender = network.sender(SenderOptions.to(receiver.localAddress()))) {
            // No more at once than the least buffer holds that a kernel gives.
            for (int from = 0; from < sent.size(); from += 100) {
                List<byte[]> some = sent.subList(from, from + 100);
                assertEquals(100, Wire.send(sender, some));
                assertSame(some, Wire.receive(network, receiver, 100));
            }
        }
    }

    @Test
    void sendsOnlyTheRangeItIsAskedTo() throws IOException {
        try (DatagramReceiver receiver = receiver(Wire.LOOPBACK);
                DatagramSender sender = network.sender(SenderOptions.to(receiver.localAddress()));
                Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(4);
            memory.set(ValueLayout.JAVA_BYTE, 2, (byte) 7);
            int taken = sender.send(memory, new long[] {0, 2, 3}, new int[] {1, 1, 1}, 1, 1);
            assertEquals(1, taken);
            assertEquals(0, sender.send(memory, new long[0], new int[0], 0, 0));
            assertArrayEquals(new byte[] {7}, Wire.receive(network, receiver, 1).getFirst());
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> sender.send(memory, new long[] {0}, new int[] {5}, 0, 1));
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            sender.send(
                                    MemorySegment.ofArray(new byte[9]),
                                    new long[] {0},
                                    new int[] {5},
                                    0,
                                    1));
        }
    }

    @Test
    void takesNoMoreThanTheBatchHoldsAndTheRestNextTime() throws IOException {
        List<byte[]> sent = Wire.datagrams(10, 20, 30, 40, 50);
        ReceiveBatch batch = new ReceiveBatch(3);
        try (DatagramReceiver receiver = receiver(Wire.LOOPBACK);
                DatagramSender sender = network.sender(SenderOptions.to(receiver.localAddress()))) {
            assertEquals(0, receiver.receive(batch));
            List<Integer> counts = List.of();
            long began = System.nanoTime();
            // Where some came too late for the first batch, all are sent once more.
            while (!counts.equals(List.of(3, 2))
                    && Wire.isInTime(began, "5 came in batches of " + counts)) {
                Wire.send(sender, sent);
                counts = new ArrayList<>();
                for (int received = 0; received < 5; received += batch.count()) {
                    Wire.await(network, receiver);
                    counts.add(receiver.receive(batch));
                    assertEquals(counts.getLast(), batch.count());
                    for (int i = 0; i < batch.count(); i++) {
                        assertArrayEquals(sent.get(received + i), Wire.bytes(batch, i));
                    }
                }
                assertEquals(0, receiver.receive(batch));
                assertEquals(0, batch.count());
            }
        }
    }

    @Test
    void reportsTheTrueLengthOfTheEmptyTheLongestAndWhatLiesBetween() throws IOException {
        List<byte[]> sent = Wire.datagrams(0, 2049, 65_507, 3);
        ReceiveBatch batch = new ReceiveBatch(8);
        try (DatagramReceiver receiver = receiver(Wire.LOOPBACK);
                DatagramSocket peer = new DatagramSocket(Wire.any(Wire.LOOPBACK))) {
            for (byte[] datagram : sent) {
                Wire.send(peer, receiver.localAddress(), datagram);
            }
            for (int received = 0; received < 4; received += batch.count()) {
                Wire.await(network, receiver);
                receiver.receive(batch);
                for (int i = 0; i < batch.count(); i++) {
                    byte[] datagram = sent.get(received + i);
                    assertEquals(datagram.length, batch.length(i));
                    int kept = Math.min(datagram.length, ReceiveBatch.SLOT_BYTES);
                    assertArrayEquals(Arrays.copyOf(datagram, kept), Wire.bytes(batch, i));
                }
            }
        }
    }

    @Test
    void sendsAnEmptyDatagramBetweenOthers() throws IOException {
        List<byte[]> sent = Wire.datagrams(5, 5, 0, 5, 0);
        try (DatagramReceiver receiver = receiver(Wire.LOOPBACK);
                DatagramSender sender = network.sender(SenderOptions.to(receiver.localAddress()))) {
            assertEquals(5, Wire.send(sender, sent));
            assertSame(sent, Wire.receive(network, receiver, 5));
        }
    }

    @Test
    void arrivalIsBetweenSendingAndNowAndNeverFalls() throws IOException {
        ReceiveBatch batch = new ReceiveBatch(64);
        try (DatagramReceiver receiver = receiver(Wire.LOOPBACK);
                DatagramSender sender = network.sender(SenderOptions.to(receiver.localAddress()))) {
            long last = System.nanoTime();
            for (int turn = 0; turn < 50; turn++) {
                Wire.send(sender, Wire.datagrams(9, 10, 11));
                Wire.await(network, receiver);
                int count = receiver.receive(batch);
                for (int i = 0; i < count; i++) {
                    // Measured against the wall clock, an arrival may err by the time between two
                    // readings; what must not be is one that is later than now, or falls.
                    assertTrue(batch.arrivalNanos(i) - last > -1_000_000, "fell behind");
                    if (i > 0) {
                        assertTrue(batch.arrivalNanos(i) >= batch.arrivalNanos(i - 1));
                    }
                    assertTrue(System.nanoTime() - batch.arrivalNanos(i) >= 0, "in the future");
                }
                last = batch.arrivalNanos(count - 1);
            }
        }
    }

    @Test
    void arrivalIsWhenItReachedTheHostIfTheKernelTells() throws IOException {
        ReceiveBatch batch = new ReceiveBatch(4);
        try (DatagramReceiver receiver = receiver(Wire.LOOPBACK);
                DatagramSender sender = network.sender(SenderOptions.to(receiver.localAddress()))) {
            // A kernel begins to stamp a little after it is asked to, and until then says now.
            long began = System.nanoTime();
            while (arrivesBeforeItIsRead(receiver, sender, batch) != knowsWhatTheKernelKnows()
                    && Wire.isInTime(began, "no arrival was as it should be")) {
                // once more
            }
            for (int turn = 0; turn < 5; turn++) {
                boolean before = arrivesBeforeItIsRead(receiver, sender, batch);
                assertEquals(knowsWhatTheKernelKnows(), before, "turn " + turn);
            }
        }
    }

    /** Sends some, and compares the first one's arrival with a time when it surely was there. */
    private boolean arrivesBeforeItIsRead(
            DatagramReceiver receiver, DatagramSender sender, ReceiveBatch batch)
            throws IOException {
        Wire.send(sender, Wire.datagrams(9, 10, 11));
        Wire.await(network, receiver);
        long there = System.nanoTime();
        // Far more than by which one clock is misread on the other.
        while (System.nanoTime() - there < MISREADING_NANOS) {
            LockSupport.parkNanos(MISREADING_NANOS);
        }
        long read = System.nanoTime();
        int received = receiver.receive(batch);
        boolean before = batch.arrivalNanos(0) - read < 0;
        if (received < 3) {
            Wire.receive(network, receiver, 3 - received);
        }
        return before;
    }

    @Test
    void aPortInUseIsRefusedByName() throws IOException {
        try (DatagramReceiver first = receiver(Wire.LOOPBACK)) {
            IOException refusal =
                    assertThrows(
                            IOException.class,
                            () -> network.receiver(ReceiverOptions.at(first.localAddress())));
            String address = "127.0.0.1:" + first.localAddress().getPort();
            assertTrue(refusal.getMessage().contains(address), refusal.getMessage());
        }
    }

    @Test
    void anUnknownHostIsRefusedByName() {
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere.invalid", 5000);
        for (IOException refusal :
                List.of(
                        assertThrows(
                                IOException.class,
                                () -> network.receiver(ReceiverOptions.at(nowhere))),
                        assertThrows(
                                IOException.class,
                                () -> network.sender(SenderOptions.to(nowhere))))) {
            assertTrue(refusal.getMessage().contains("nowhere.invalid:5000"));
        }
    }

    @Test
    void aDeadReceiverIsCountedAndHurtsNothingThatIsSentOnceItLives() throws IOException {
        InetSocketAddress target;
        try (DatagramReceiver receiver = receiver(Wire.LOOPBACK)) {
            target = receiver.localAddress();
        }
        List<byte[]> sent = Wire.datagrams(100, 200, 300, 300, 7);
        try (DatagramSender sender = network.sender(SenderOptions.to(target))) {
            int turns = 0;
            long began = System.nanoTime();
            // An odd number of sends: were each refusal to cost a datagram, the last would not have
            // been refused yet, and the first to the living receiver would be lost.
            while (turns < 5
                    || turns % 2 == 0
                    || sender.sendErrors() < 4
                            && Wire.isInTime(began, sender.sendErrors() + " errors")) {
                assertEquals(5, Wire.send(sender, sent));
                turns++;
            }
            assertTrue(sender.sendErrors() <= 5L * turns, sender.sendErrors() + " errors");
            try (DatagramReceiver receiver = network.receiver(ReceiverOptions.at(target))) {
                assertEquals(5, Wire.send(sender, sent));
                assertSame(sent, Wire.receive(network, receiver, 5));
            }
        }
    }

    @Test
    void aDatagramTooLongForTheNetworkIsCountedAndTheNextGoes() throws IOException {
        List<byte[]> sent = Wire.datagrams(10, 65_508, 20);
        try (DatagramReceiver receiver = receiver(Wire.LOOPBACK);
                DatagramSender sender = network.sender(SenderOptions.to(receiver.localAddress()))) {
            assertEquals(3, Wire.send(sender, sent));
            assertEquals(1, sender.sendErrors());
            List<byte[]> received = Wire.receive(network, receiver, 2);
            assertSame(List.of(sent.get(0), sent.get(2)), received);
        }
    }

    @Test
    void tellsTheReceiveBufferAndWhatItsOverflowLost() throws IOException {
        InetSocketAddress any = Wire.any(Wire.LOOPBACK);
        byte[] datagram = new byte[1316];
        try (DatagramReceiver receiver =
                        network.receiver(new ReceiverOptions(any, null, null, 20_000));
                DatagramSocket peer = new DatagramSocket(any)) {
            assertTrue(receiver.receiveBufferBytes() >= 20_000);
            assertTrue(receiver.receiveBufferBytes() < 1 << 20, "asked for little");
            ReceiveBatch batch = new ReceiveBatch(256);
            Wire.send(peer, receiver.localAddress(), datagram);
            Wire.await(network, receiver);
            assertEquals(1, receiver.receive(batch));
            for (int i = 0; i < 200; i++) {
                Wire.send(peer, receiver.localAddress(), datagram);
            }
            // The kernel tells of a loss with the next datagram that it keeps.
            int kept = 0;
            int last = 0;
            boolean seen = false;
            for (long began = System.nanoTime();
                    !seen && Wire.isInTime(began, "the last does not come"); ) {
                Wire.send(peer, receiver.localAddress(), new byte[] {1});
                last++;
                Wire.await(network, receiver);
                for (int i = receiver.receive(batch) - 1; i >= 0; i--) {
                    seen |= batch.length(i) == 1;
                    kept += batch.length(i) == 1 ? 0 : 1;
                }
            }
            assertTrue(kept > 0 && kept < 200, kept + " kept");
            if (receiver.kernelDrops() != -1) {
                // The last but one may be among them.
                long drops = receiver.kernelDrops();
                assertTrue(drops >= 200 - kept && drops < 200 - kept + last, drops + " drops");
            }
            assertEquals(knowsWhatTheKernelKnows(), receiver.kernelDrops() != -1);
        }
    }

    /** Whether the network passes on what the kernel knows: true arrival, and what it dropped. */
    abstract boolean knowsWhatTheKernelKnows();

    @Test
    void closedIsClosedOnceAndForAll() throws IOException {
        DatagramReceiver receiver = receiver(Wire.LOOPBACK);
        DatagramSender sender = network.sender(SenderOptions.to(receiver.localAddress()));
        Wire.send(sender, Wire.datagrams(8));
        sender.close();
        sender.close();
        receiver.close();
        receiver.close();
        assertThrows(IOException.class, () -> receiver.receive(new ReceiveBatch(1)));
        assertThrows(IOException.class, () -> Wire.send(sender, Wire.datagrams(8)));
        assertEquals(0, sender.sendErrors());
        // The port is free again.
        network.receiver(ReceiverOptions.at(receiver.localAddress())).close();
    }

    static void assertSame(List<byte[]> wanted, List<byte[]> received) {
        assertEquals(wanted.size(), received.size());
        for (int i = 0; i < wanted.size(); i++) {
            assertArrayEquals(wanted.get(i), received.get(i), "datagram " + i);
        }
    }
}

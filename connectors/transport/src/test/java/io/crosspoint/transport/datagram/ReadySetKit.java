package io.crosspoint.transport.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.DatagramSocket;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every network's ready set does. */
abstract class ReadySetKit {

    private static final long LONG_WAIT_NANOS = Wire.PATIENCE_MILLIS * 1_000_000L;

    final DatagramNetwork network;
    private final ReadySet set;
    private final DatagramReceiver[] receivers = new DatagramReceiver[4];
    private final DatagramSocket peer;

    ReadySetKit(DatagramNetwork network) throws IOException {
        this.network = network;
        this.set = network.readySet();
        this.peer = new DatagramSocket(Wire.any(Wire.LOOPBACK));
    }

    @BeforeEach
    void watch() throws IOException {
        for (int i = 0; i < receivers.length; i++) {
            receivers[i] = network.receiver(ReceiverOptions.at(Wire.any(Wire.LOOPBACK)));
            set.add(receivers[i], 10 + i);
        }
    }

    @AfterEach
    void close() {
        set.close();
        peer.close();
        for (DatagramReceiver receiver : receivers) {
            receiver.close();
        }
    }

    private void sendTo(int... which) throws IOException {
        for (int i : which) {
            Wire.send(peer, receivers[i].localAddress(), new byte[] {1});
        }
    }

    private Set<Integer> ready(long timeoutNanos) throws IOException {
        int[] keys = new int[8];
        int count = set.ready(timeoutNanos, keys);
        Set<Integer> found = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            found.add(keys[i]);
        }
        assertEquals(count, found.size(), "a key was told twice");
        return found;
    }

    /** Waits until exactly these are told; one alone may be first. */
    private void awaitReady(Set<Integer> wanted) throws IOException {
        long began = System.nanoTime();
        Set<Integer> found = Set.of();
        while (!found.equals(wanted) && Wire.isInTime(began, found + " and not " + wanted)) {
            found = ready(LONG_WAIT_NANOS);
            assertTrue(wanted.containsAll(found), found + " and not " + wanted);
        }
    }

    @Test
    void tellsNothingWhenIdle() throws IOException {
        assertEquals(Set.of(), ready(0));
        assertEquals(Set.of(), ready(1));
        assertEquals(Set.of(), ready(1_500_000));
    }

    @Test
    void tellsThoseThatHaveSomethingUntilTheyAreDrained() throws IOException {
        sendTo(1, 3, 3);
        awaitReady(Set.of(11, 13));
        assertEquals(Set.of(11, 13), ready(0));
        assertEquals(1, receivers[1].receive(new ReceiveBatch(4)));
        assertEquals(Set.of(13), ready(0));
        assertEquals(2, Wire.receive(network, receivers[3], 2).size());
        assertEquals(Set.of(), ready(0));
    }

    @Test
    void moreThanFitHaveTheirTurn() throws IOException {
        sendTo(0, 1, 2, 3);
        awaitReady(Set.of(10, 11, 12, 13));
        int[] keys = new int[2];
        Set<Integer> found = new TreeSet<>();
        for (int turn = 0; turn < 2; turn++) {
            assertEquals(2, set.ready(LONG_WAIT_NANOS, keys));
            found.add(keys[0]);
            found.add(keys[1]);
        }
        assertEquals(Set.of(10, 11, 12, 13), found);
    }

    @Test
    void whatIsRemovedIsNotTold() throws IOException {
        sendTo(1, 2);
        awaitReady(Set.of(11, 12));
        set.remove(receivers[1]);
        assertEquals(Set.of(12), ready(LONG_WAIT_NANOS));
        set.add(receivers[1], 7);
        assertEquals(Set.of(7, 12), ready(LONG_WAIT_NANOS));
    }

    @Test
    void aReceiverThatIsRemovedAndClosedFreesItsPort() throws IOException {
        set.remove(receivers[0]);
        receivers[0].close();
        receivers[0] = network.receiver(ReceiverOptions.at(receivers[0].localAddress()));
        set.add(receivers[0], 10);
        sendTo(0);
        assertEquals(Set.of(10), ready(LONG_WAIT_NANOS));
    }

    @Test
    void aReceiverThatIsClosedFirstIsForgotten() throws IOException {
        sendTo(0, 1);
        receivers[0].close();
        set.remove(receivers[0]);
        assertEquals(Set.of(11), ready(LONG_WAIT_NANOS));
        assertThrows(IOException.class, () -> set.add(receivers[0], 10));
    }

    @Test
    void anotherThreadEndsTheWait() throws Exception {
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Set<Integer>> waiting = threads.submit(() -> ready(10 * LONG_WAIT_NANOS));
            set.wakeUp();
            assertEquals(Set.of(), waiting.get(Wire.PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        }
        sendTo(2);
        int[] key = new int[1];
        for (int turn = 0; turn < 4; turn++) {
            assertEquals(1, set.ready(LONG_WAIT_NANOS, key), "woken again");
            assertEquals(12, key[0]);
        }
    }

    @Test
    void closingEndsTheWaitOfAnotherThread() throws Exception {
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> waiting =
                    threads.submit(
                            () ->
                                    assertThrows(
                                            IOException.class, () -> ready(10 * LONG_WAIT_NANOS)));
            set.close();
            waiting.get(Wire.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Test
    void closedIsClosedOnceAndForAll() {
        set.close();
        set.close();
        set.wakeUp();
        assertThrows(IOException.class, () -> set.ready(0, new int[1]));
        assertThrows(IOException.class, () -> set.add(receivers[0], 1));
        assertThrows(IOException.class, () -> set.remove(receivers[0]));
    }

    @Test
    void aForeignReceiverOrANegativeKeyIsAMistake() {
        DatagramReceiver foreign =
                (DatagramReceiver)
                        Proxy.newProxyInstance(
                                DatagramReceiver.class.getClassLoader(),
                                new Class<?>[] {DatagramReceiver.class},
                                (proxy, method, arguments) -> 0);
        assertThrows(IllegalArgumentException.class, () -> set.add(foreign, 1));
        assertThrows(IllegalArgumentException.class, () -> set.add(receivers[0], -1));
    }
}

package io.crosspoint.transport.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Once compiled, the media path on libc leaves nothing for the collector. */
class AllocationTest {

    private static final int DATAGRAMS = 7;

    /** Turns in which not a byte may be allocated. */
    private static final int TURNS = 500;

    /** Windows of turns until the compiler must be done. */
    private static final int WINDOWS_MAX = 4_000;

    @Test
    void aReceiveASendAndAWaitAllocateNothing() throws IOException {
        Assumptions.assumeTrue(
                LinuxDatagramNetwork.isAvailable(), "not a Linux whose C library is known");
        DatagramNetwork network = new LinuxDatagramNetwork();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ReceiveBatch batch = new ReceiveBatch(16);
        long[] offsets = new long[DATAGRAMS];
        int[] lengths = new int[DATAGRAMS];
        for (int i = 0; i < DATAGRAMS; i++) {
            offsets[i] = batch.offset(i);
            lengths[i] = i == 3 ? 188 : 1316;
        }
        int[] keys = new int[4];
        long least = Long.MAX_VALUE;
        try (ReadySet set = network.readySet();
                DatagramReceiver receiver =
                        network.receiver(ReceiverOptions.at(Wire.any(Wire.LOOPBACK)));
                DatagramSender sender = network.sender(SenderOptions.to(receiver.localAddress()))) {
            set.add(receiver, 1);
            for (int window = 0; window < WINDOWS_MAX && least > 0; window++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int turn = 0; turn < TURNS; turn++) {
                    sender.send(batch.slots(), offsets, lengths, 0, DATAGRAMS);
                    for (int received = 0; received < DATAGRAMS; ) {
                        assertEquals(1, set.ready(Wire.PATIENCE_MILLIS * 1_000_000L, keys));
                        received += receiver.receive(batch);
                    }
                    assertEquals(0, receiver.receive(batch));
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
        }
        assertTrue(least == 0, least + " bytes in " + TURNS + " turns");
    }
}

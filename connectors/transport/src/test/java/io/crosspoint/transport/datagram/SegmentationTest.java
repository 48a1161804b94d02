package io.crosspoint.transport.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which runs leave as one send, and what happens where the kernel does not cut them. */
class SegmentationTest {

    private static final int SO_NO_CHECK = 11;

    @ParameterizedTest
    @CsvSource({
        "1316, 1",
        "1316 1316, 2",
        "1316 1316 700, 3",
        "1316 1316 700 700, 3",
        "1316 700 1316, 2",
        "700 1316, 1",
        "1316 1316 0, 2",
        "0 0 0, 1",
        "1 1 1, 3",
        "40000 30000, 1",
        "32500 32500 32500, 2",
        "65507 65507, 1",
        "65507 1, 1",
    })
    void aRunIsOfOneLengthTheLastMayBeShorter(String lengths, int wanted) {
        int[] all = Arrays.stream(lengths.split(" ")).mapToInt(Integer::parseInt).toArray();
        assertEquals(wanted, SendHeaders.run(all, 0, all.length));
    }

    @Test
    void aRunIsAtMostAsLongAsTheKernelTakes() {
        int[] small = new int[100];
        Arrays.fill(small, 188);
        assertEquals(64, SendHeaders.run(small, 0, 100));
        assertEquals(36, SendHeaders.run(small, 64, 36));
        int[] media = new int[100];
        Arrays.fill(media, 1316);
        assertEquals(49, SendHeaders.run(media, 0, 100));
    }

    @Test
    void runsLeaveSegmented() throws IOException {
        List<byte[]> sent = Wire.datagrams(1316, 1316, 1316, 188);
        try (DatagramReceiver receiver = receiver();
                LinuxDatagramSender sender = sender(receiver, true)) {
            assertEquals(4, Wire.send(sender, sent));
            assertTrue(sender.isSegmented());
            DatagramKit.assertSame(sent, Wire.receive(network(), receiver, 4));
        }
    }

    @Test
    void aRefusalIsRememberedAndNothingIsLostOrDoubled() throws IOException {
        List<byte[]> sent = Wire.datagrams(5, 1316, 1316, 1316, 188, 188, 7);
        try (DatagramReceiver receiver = receiver();
                LinuxDatagramSender sender = sender(receiver, true)) {
            // Without checksums the kernel refuses to segment.
            sender.socket.set(Libc.SOL_SOCKET, SO_NO_CHECK, 1);
            assertEquals(7, Wire.send(sender, sent));
            assertFalse(sender.isSegmented(), "this kernel segments without checksums");
            assertEquals(0, sender.sendErrors());
            assertEquals(7, Wire.send(sender, sent));
            List<byte[]> both = Stream.concat(sent.stream(), sent.stream()).toList();
            DatagramKit.assertSame(both, Wire.receive(network(), receiver, 14));
            assertEquals(0, receiver.receive(new ReceiveBatch(1)));
        }
    }

    @Test
    void unsegmentedItIsTheSame() throws IOException {
        List<byte[]> sent = Wire.datagrams(1316, 1316, 188, 188, 188);
        try (DatagramReceiver receiver = receiver();
                LinuxDatagramSender sender = sender(receiver, false)) {
            assertEquals(5, Wire.send(sender, sent));
            DatagramKit.assertSame(sent, Wire.receive(network(), receiver, 5));
        }
    }

    private static DatagramNetwork network() {
        Assumptions.assumeTrue(
                LinuxDatagramNetwork.isAvailable(), "not a Linux whose C library is known");
        return new LinuxDatagramNetwork();
    }

    private static DatagramReceiver receiver() throws IOException {
        return network().receiver(ReceiverOptions.at(Wire.any(Wire.LOOPBACK)));
    }

    private static LinuxDatagramSender sender(DatagramReceiver receiver, boolean segmented)
            throws IOException {
        return new LinuxDatagramSender(SenderOptions.to(receiver.localAddress()), segmented);
    }
}

package io.crosspoint.transport.merge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ArrivalOrderTest {

    private static byte[] packets(int number) {
        return ByteBuffer.allocate(188).put((byte) 0x47).putInt(number).array();
    }

    @Test
    void passesOnAtOnceInOrder() {
        ArrivalOrder flow = new ArrivalOrder("a");
        assertEquals(Long.MAX_VALUE, flow.nextDueNanos());
        for (int i = 0; i < 40; i++) {
            assertEquals(Offer.TAKEN, Datagrams.offer(flow, 0, packets(i), i));
        }
        assertEquals(0, flow.nextDueNanos());
        List<byte[]> out = Datagrams.poll(flow, 40);
        assertEquals(40, out.size());
        for (int i = 0; i < 40; i++) {
            assertArrayEquals(packets(i), out.get(i));
        }
        LegAccount leg = flow.account(40 * Datagrams.MS).legs().getFirst();
        assertEquals(40, leg.settledReceived());
        assertEquals(0, leg.lost());
    }

    @Test
    void refusesWhatIsNotWholeTransportPackets() {
        ArrivalOrder flow = new ArrivalOrder("a");
        for (int length : new int[] {0, 1, 187, 189, 204, 11 * 188, 65_507}) {
            assertEquals(Offer.REFUSED_LENGTH, Datagrams.offer(flow, 0, new byte[length], 1));
        }
        assertEquals(Offer.TAKEN, Datagrams.offer(flow, 0, new byte[10 * 188], 1));
    }

    @Test
    void whenNobodyAsksTheOldestGivesWay() {
        ArrivalOrder flow = new ArrivalOrder("a");
        int more = 10;
        for (int i = 0; i < ArrivalOrder.SLOTS + more; i++) {
            assertEquals(Offer.TAKEN, Datagrams.offer(flow, 0, packets(i), i));
        }
        List<byte[]> out = Datagrams.poll(flow, 5000);
        assertEquals(ArrivalOrder.SLOTS, out.size());
        assertArrayEquals(packets(more), out.getFirst());
        MergeAccount account = flow.account(5000 * Datagrams.MS);
        assertEquals(more, account.lost());
        assertEquals(more, account.legs().getFirst().lost());
        assertEquals(more, account.legs().getFirst().refused().get(Offer.REFUSED_OVERFLOW));
    }

    /** The capture's flow of port 7777, and what TSDuck took out of it (rtp-20f6a077). */
    @Test
    void aCaptureComesOutAsAnotherProgramExtractedIt() throws IOException {
        Path folder =
                Path.of(System.getProperty("crosspoint.root", ".."))
                        .toAbsolutePath()
                        .normalize()
                        .resolveSibling("shared")
                        .resolve("vectors/rtp/rtp-20f6a077");
        Assumptions.assumeTrue(
                Files.isDirectory(folder), "shared vectors are not beside this checkout: rtp");
        ArrivalOrder flow = new ArrivalOrder("a");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int millis = 0;
        for (byte[] payload : ipv4Payloads(Files.readAllBytes(folder.resolve("capture.pcapng")))) {
            assertEquals(Offer.TAKEN, Datagrams.offer(flow, 0, payload, ++millis));
            for (byte[] datagram : Datagrams.poll(flow, millis)) {
                out.write(datagram);
            }
        }
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("tsduck-extracted-ipv4.ts")), out.toByteArray());
    }

    /** UDP to port 7777 in the enhanced packet blocks of a little-endian pcapng of Ethernet. */
    private static List<byte[]> ipv4Payloads(byte[] capture) {
        List<byte[]> payloads = new ArrayList<>();
        ByteBuffer file = ByteBuffer.wrap(capture).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 12 <= capture.length; at += file.getInt(at + 4)) {
            if (file.getInt(at) != 6) {
                continue;
            }
            ByteBuffer frame =
                    ByteBuffer.wrap(capture, at + 28, file.getInt(at + 20))
                            .slice()
                            .order(ByteOrder.BIG_ENDIAN);
            int ip = 14;
            boolean udp = frame.getShort(12) == 0x0800 && frame.get(ip + 9) == 17;
            int header = ip + 4 * (frame.get(ip) & 0xF);
            if (udp && (frame.getShort(header + 2) & 0xFFFF) == 7777) {
                byte[] payload = new byte[(frame.getShort(header + 4) & 0xFFFF) - 8];
                frame.get(header + 8, payload);
                payloads.add(payload);
            }
        }
        return payloads;
    }
}

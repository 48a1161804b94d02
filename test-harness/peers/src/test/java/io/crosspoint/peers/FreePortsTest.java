package io.crosspoint.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void whatIsGivenIsFreeAndGivenOnce() throws Exception {
        Set<Integer> given = new HashSet<>();
        for (int round = 0; round < 20; round++) {
            for (int port : FreePorts.udp(3)) {
                assertTrue(given.add(port));
                new DatagramSocket(port, InetAddress.getLoopbackAddress()).close();
            }
            for (int port : FreePorts.tcp(3)) {
                assertTrue(given.add(port));
                new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
            }
        }
    }

    @Test
    void whatIsTakenIsNotGiven() throws Exception {
        List<DatagramSocket> taken = new ArrayList<>();
        try {
            for (int port : FreePorts.udp(50)) {
                taken.add(new DatagramSocket(port, InetAddress.getLoopbackAddress()));
            }
            // All the way round.
            int rounds = FreePorts.outside(FreePorts.range()).length / 100 + 1;
            for (int round = 0; round < rounds; round++) {
                List<Integer> free = FreePorts.udp(100);
                assertTrue(taken.stream().noneMatch(t -> free.contains(t.getLocalPort())));
            }
        } finally {
            taken.forEach(DatagramSocket::close);
        }
    }

    @Test
    void theSystemsOwnRangeIsLeftOut() {
        int[] usual = FreePorts.outside(new int[] {32_768, 60_999});
        assertTrue(IntStream.of(usual).noneMatch(port -> port >= 32_768 && port <= 60_999));
        assertEquals(10_000, usual[0]);
        assertEquals(65_535, usual[usual.length - 1]);
        assertEquals(65_535, FreePorts.outside(new int[] {49_152, 65_534})[49_152 - 10_000]);
        // Where it leaves none, one of it must do.
        assertEquals(55_536, FreePorts.outside(new int[] {1_024, 65_535}).length);
    }
}

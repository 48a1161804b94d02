package io.crosspoint.transport.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class DatagramNetworksTest {

    @Test
    void theBestIsChosenUnlessOneIsNamed() {
        boolean linux = LinuxDatagramNetwork.isAvailable();
        assertEquals(linux ? "linux" : "nio", DatagramNetworks.open("auto").name());
        assertEquals("nio", DatagramNetworks.open("nio").name());
        if (linux) {
            assertEquals("linux", DatagramNetworks.open("linux").name());
        } else {
            assertThrows(UnsupportedOperationException.class, () -> DatagramNetworks.open("linux"));
        }
    }

    @Test
    void aWrongNameIsAnsweredWithTheRightOnes() {
        String answer =
                assertThrows(IllegalArgumentException.class, () -> DatagramNetworks.open("netty"))
                        .getMessage();
        assertEquals("no datagram network \"netty\"; there are auto, linux, nio", answer);
    }

    @Test
    void lessReceiveBufferThanAskedForIsNoticed() {
        InetSocketAddress address = Wire.any(Wire.LOOPBACK);
        ReceiveBufferCheck check = new ReceiveBufferCheck();
        assertTrue(check.check(address, 100, 100));
        assertTrue(check.check(address, 100, 4608));
        assertFalse(check.check(address, 100, 99));
    }
}

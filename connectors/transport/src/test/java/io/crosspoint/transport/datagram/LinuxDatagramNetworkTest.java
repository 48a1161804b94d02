package io.crosspoint.transport.datagram;

import java.io.IOException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;

/** The kit, on Linux's C library. */
class LinuxDatagramNetworkTest {

    private static DatagramNetwork network() {
        Assumptions.assumeTrue(
                LinuxDatagramNetwork.isAvailable(), "not a Linux whose C library is known");
        return new LinuxDatagramNetwork();
    }

    @Nested
    class Datagrams extends DatagramKit {
        Datagrams() {
            super(network());
        }

        @Override
        boolean knowsWhatTheKernelKnows() {
            return true;
        }
    }

    @Nested
    class Groups extends GroupKit {
        Groups() throws IOException {
            super(network());
        }
    }

    @Nested
    class Ready extends ReadySetKit {
        Ready() throws IOException {
            super(network());
        }
    }
}

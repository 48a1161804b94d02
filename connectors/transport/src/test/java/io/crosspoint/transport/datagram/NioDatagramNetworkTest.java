package io.crosspoint.transport.datagram;

import java.io.IOException;
import org.junit.jupiter.api.Nested;

/** The kit, on NIO. */
class NioDatagramNetworkTest {

    @Nested
    class Datagrams extends DatagramKit {
        Datagrams() {
            super(new NioDatagramNetwork());
        }

        @Override
        boolean knowsWhatTheKernelKnows() {
            return false;
        }
    }

    @Nested
    class Groups extends GroupKit {
        Groups() throws IOException {
            super(new NioDatagramNetwork());
        }
    }

    @Nested
    class Ready extends ReadySetKit {
        Ready() throws IOException {
            super(new NioDatagramNetwork());
        }
    }
}

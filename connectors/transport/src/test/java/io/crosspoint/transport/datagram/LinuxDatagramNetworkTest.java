package io.crosspoint.transport.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The kit, on Linux's C library. */
class LinuxDatagramNetworkTest {

    private static DatagramNetwork network() {
        Assumptions.assumeTrue(
                LinuxDatagramNetwork.isAvailable(), "not a Linux whose C library is known");
        return new LinuxDatagramNetwork();
    }

    /** Whether it may depends on who runs this; that nobody else is favoured does not. */
    @Test
    void favoursTheThreadThatAsksAndNoOther() throws Exception {
        DatagramNetwork network = network();
        int before = niceness();
        FutureTask<Integer> media =
                new FutureTask<>(
                        () -> {
                            boolean favoured = network.favourThisThread();
                            int now = niceness();
                            assertEquals(
                                    favoured ? LinuxDatagramNetwork.MEDIA_NICENESS : before, now);
                            return now;
                        });
        Thread.ofPlatform().start(media);
        media.get();
        assertEquals(before, niceness(), "the thread that did not ask");
    }

    /** Of this thread: field 19 of proc_pid_stat(5), the 17th after the name in brackets. */
    private static int niceness() throws IOException {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
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

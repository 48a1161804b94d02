package io.crosspoint.peers.automation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.FreePorts;
import io.crosspoint.peers.Json;
import io.crosspoint.peers.Leash;
import io.crosspoint.peers.standin.StandInInjector;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CueLoadTest {

    @TempDir private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int load(InetSocketAddress hub) throws Exception {
        return CueLoad.run(
                new String[] {
                    "--hub=127.0.0.1:" + hub.getPort(),
                    "--systems=3",
                    "--per-second=100",
                    "--seconds=1",
                    "--requests=" + folder.resolve("requests.json")
                },
                new Leash(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream()));
    }

    private Map<String, @Nullable Object> said() {
        return Json.parseObject(out.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void everyRequestIsAccountedFor() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (StandInInjector injector =
                new StandInInjector(
                        0,
                        message -> {
                            asked.incrementAndGet();
                            return 100;
                        })) {
            assertEquals(0, load(injector.address()), said().toString());
        }
        assertEquals(100, asked.get());
        assertEquals(100, Json.number(said(), "accepted"));
        assertEquals(100, Json.number(said(), "aired"));
        assertTrue(Json.number(said(), "response_ms", "max") > 0);
        assertEquals(100, Files.readAllLines(folder.resolve("requests.json")).size());
    }

    @Test
    void refusalsAreCountedByTheirResult() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (StandInInjector injector =
                new StandInInjector(0, message -> asked.getAndIncrement() % 4 == 0 ? 122 : 100)) {
            assertEquals(1, load(injector.address()));
        }
        assertEquals(25, Json.number(said(), "refused", "122"));
        assertEquals(75, Json.number(said(), "aired"));
        assertEquals(0, Json.number(said(), "unanswered"));
        assertEquals(75, Files.readAllLines(folder.resolve("requests.json")).size());
    }

    @Test
    void nobodyThereIsSaid() throws Exception {
        int port = FreePorts.tcp(1).getFirst();
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        assertThrows(ConnectException.class, () -> load(nobody));
    }
}

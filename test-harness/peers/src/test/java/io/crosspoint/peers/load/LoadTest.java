package io.crosspoint.peers.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.Leash;
import io.crosspoint.peers.rtp.RtpHeader;
import io.crosspoint.peers.standin.StandInSections;
import io.crosspoint.peers.ts.ContinuityCheck;
import io.crosspoint.peers.ts.TransportPacket;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {

    @TempDir private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);

    /** 1316 bytes at 20 Mb/s. */
    private static final double SPACING = 526_400;

    private static ByteBuffer copy(ByteBuffer datagram) {
        ByteBuffer copy = ByteBuffer.allocate(datagram.capacity());
        copy.put(datagram.duplicate().clear()).clear();
        return copy;
    }

    @Test
    void aStreamIsCleanTransport() {
        LoadStream stream = new LoadStream(3, SPACING, 2, 0, 9_999);
        ContinuityCheck check = new ContinuityCheck();
        int clocks = 0;
        long lastClock = -1;
        for (int i = 0; i < 10_000; i++) {
            byte[] datagram = copy(stream.next(i)).array();
            RtpHeader header = RtpHeader.read(datagram);
            assertTrue(RtpHeader.isIn(datagram));
            assertEquals((int) (i * SPACING * 9 / 100_000), header.timestamp());
            check.accept(datagram, RtpHeader.BYTES, Probe.PAYLOAD_BYTES);
            int third = RtpHeader.BYTES + 2 * TransportPacket.BYTES;
            long pcr = TransportPacket.pcr(datagram, third);
            if (pcr != TransportPacket.NO_PCR) {
                assertEquals((long) (i * SPACING * 27 / 1_000), pcr, 27);
                assertTrue(pcr > lastClock);
                lastClock = pcr;
                clocks++;
            }
        }
        assertEquals(0, check.errors(), check.lastError());
        assertEquals(10_000 * SPACING / 40_000_000, clocks, 3);
    }

    @Test
    void lossDuplicationAndOrderAreCounted() {
        LoadStream stream = new LoadStream(0, SPACING, 0, 10, 109);
        OutputAccount account = new OutputAccount(1);
        ByteBuffer held = copy(stream.next(0));
        for (int i = 1; i < 110; i++) {
            ByteBuffer datagram = copy(stream.next(i * 1_000L));
            if (i == 20 || i == 109) {
                continue; // lost, one of them at the very end
            }
            if (i == 30) {
                held = datagram;
                continue;
            }
            account.accept(datagram, datagram.capacity(), i * 1_000L + 500);
            if (i == 31) {
                account.accept(held, held.capacity(), 40_000);
            }
            if (i == 40) {
                account.accept(datagram, datagram.capacity(), 50_000);
            }
        }
        account.accept(ByteBuffer.allocate(1_328), 1_328, 0);

        assertEquals(100, account.expected());
        assertEquals(98, account.delivered());
        assertEquals(2, account.lost());
        assertEquals(1, account.duplicated());
        assertEquals(1, account.outOfOrder());
        assertEquals(1, account.foreign());
        assertEquals(98, account.latency().count());
        assertEquals(10_000, account.latency().max());
    }

    @Test
    void nullPacketsAreWhereTheyWereAskedFor() {
        for (int nulls = 0; nulls <= LoadStream.NULLS_MAX; nulls++) {
            LoadStream stream = new LoadStream(0, SPACING, nulls, 0, 99);
            for (int i = 0; i < 100; i++) {
                byte[] datagram = copy(stream.next(i)).array();
                int found = 0;
                for (int at = RtpHeader.BYTES; at < datagram.length; at += TransportPacket.BYTES) {
                    found += TransportPacket.pid(datagram, at) == TransportPacket.NULL_PID ? 1 : 0;
                }
                assertEquals(nulls, found);
            }
        }
    }

    /** A cue in two outputs, the second later and without the repetition. */
    @Test
    void cuesAreHeldAgainstTheirRequests() throws Exception {
        CueSightings cues = new CueSightings(0x1F0, 2);
        byte[] section = StandInSections.spliceInsert(7, true, 900_000);
        byte[] datagram = new byte[RtpHeader.BYTES + Probe.PAYLOAD_BYTES];
        int third = RtpHeader.BYTES + 2 * TransportPacket.BYTES;
        StandInSections.packet(datagram, third, 0x1F0, 0, section);
        cues.accept(0, ByteBuffer.wrap(datagram), datagram.length, 60_000_000);
        cues.accept(0, ByteBuffer.wrap(datagram), datagram.length, 80_000_000);
        ByteBuffer bare = ByteBuffer.wrap(Arrays.copyOfRange(datagram, 12, datagram.length));
        cues.accept(1, bare, bare.capacity(), 62_000_000);
        StandInSections.packet(datagram, third, 0x1F0, 1, StandInSections.spliceNull());
        cues.accept(1, ByteBuffer.wrap(datagram), datagram.length, 90_000_000);
        Path requests = folder.resolve("requests.json");
        Files.writeString(
                requests,
                """
                {"cue":"splice_insert 0x00000007 out","sent_nanos":9000000,"accepted_nanos":10000000}
                {"cue":"splice_insert 0x00000008 out","sent_nanos":9000000,"accepted_nanos":10000000}
                """);

        Map<String, @Nullable Object> json = cues.json(requests);
        assertEquals(2L, json.get("accepted"));
        assertEquals(1L, json.get("unseen"));
        assertEquals(2L, json.get("sightings"));
        assertEquals(3L, json.get("sections"));
        assertEquals(1L, json.get("heartbeats"));
        assertEquals(52, Json.number(json, "accepted_to_air_ms", "max"));
        assertEquals(53, Json.number(json, "sent_to_air_ms", "max"));
    }

    @Test
    void aWrongCommandLineIsSaid() throws Exception {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        String[] wrong = {"--flows=0"};

        assertEquals(2, LoadSender.run(wrong, new Leash(), nowhere, nowhere));
        assertEquals(2, LoadReceiver.run(new String[] {"--what"}, new Leash(), nowhere, nowhere));
        says(
                () -> LoadReceiver.run(words("--cue-pid=496"), new Leash(), nowhere, err),
                "each other");
        says(() -> LoadSender.run(words("--nulls=4"), new Leash(), nowhere, err), "from 0 to 3");
        assertFalse(new OutputAccount(1).latency().count() > 0);
    }

    private static String[] words(String... words) {
        return words;
    }

    private void says(Callable<Integer> run, String wanted) throws Exception {
        said.reset();
        assertEquals(2, run.call());
        assertTrue(
                said.toString(StandardCharsets.UTF_8).contains(wanted),
                said.toString(StandardCharsets.UTF_8));
    }
}

package io.crosspoint.peers.venue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.Leash;
import io.crosspoint.peers.UsageException;
import io.crosspoint.peers.rtp.RtpHeader;
import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.ts.ContinuityCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VenueTest {

    @TempDir private Path folder;

    private static Venue venue(String... words) throws UsageException, IOException {
        return new Venue(VenuePlan.parse(words), Clip.own());
    }

    @Test
    void datagramsRunOnOverTheSeamAndTheSequenceWrap() throws Exception {
        Venue venue = venue();
        ContinuityCheck check = new ContinuityCheck();
        RtpHeader last = RtpHeader.read(venue.next());
        boolean wrapped = false;
        for (int i = 1; i < 3_000; i++) {
            byte[] datagram = venue.next();
            assertTrue(RtpHeader.isIn(datagram));
            RtpHeader header = RtpHeader.read(datagram);
            assertEquals(last.sequence() + 1 & 0xFFFF, header.sequence());
            assertEquals(last.ssrc(), header.ssrc());
            // Seven packets at 1.5 Mb/s are 631.68 ticks of 90 kHz.
            assertEquals(631.68, header.timestamp() - last.timestamp(), 1);
            check.accept(datagram, RtpHeader.BYTES, datagram.length - RtpHeader.BYTES);
            wrapped |= header.sequence() < last.sequence();
            last = header;
        }
        assertEquals(0, check.errors(), check.lastError());
        assertTrue(wrapped);
    }

    @Test
    void theSameSeedSendsTheSameDatagrams() throws Exception {
        Venue one = venue("--seed=5");
        Venue two = venue("--seed=5");
        for (int i = 0; i < 100; i++) {
            assertArrayEquals(one.next(), two.next());
        }
        assertFalse(Arrays.equals(one.next(), venue("--seed=6").next()));
    }

    @Test
    void theLogSaysWhatWasSent() throws Exception {
        Path path = folder.resolve("sent.log");
        List<SentDatagram> written = new ArrayList<>();
        List<SentDatagram> read = new ArrayList<>();
        try (SentLog.Reader reader = new SentLog.Reader(path)) {
            reader.poll(read::add);
            assertTrue(read.isEmpty(), "there is no file yet");
            try (SentLog.Writer writer = new SentLog.Writer(path, 0xCAFE, 65_530)) {
                for (int i = 0; i < 5_000; i++) {
                    written.add(new SentDatagram(65_530 + i, 31L * i, 37L * i, 7L * i, 632 * i));
                    writer.add(written.getLast());
                    if (i == 2_500) {
                        writer.flush();
                        reader.poll(read::add);
                        assertEquals(written, read);
                        assertEquals(0xCAFE, reader.ssrc());
                        assertFalse(reader.ended());
                    }
                }
            }
            reader.poll(read::add);
            assertEquals(written, read);
            assertTrue(reader.ended());
        }
    }

    @Test
    void anEndThatIsAskedForIsOrderly() throws Exception {
        Path path = folder.resolve("sent.log");
        Leash leash = new Leash();
        leash.release();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int code =
                Venue.run(
                        new String[] {"--leg=a=127.0.0.1:9", "--log", path.toString()},
                        leash,
                        new PrintStream(out),
                        new PrintStream(OutputStream.nullOutputStream()));

        assertEquals(0, code);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("\"final\":true"));
        assertEquals(16 + 36, Files.size(path), "header and end");
    }

    @Test
    void aWrongCommandLineIsSaid() throws Exception {
        for (String[] wrong :
                new String[][] {
                    {"--leg=a"},
                    {"--leg", "a=127.0.0.1:x"},
                    {"--seconds=-1"},
                    {"--clip=/nowhere.ts"},
                    {"--unknown"}
                }) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int code =
                    Venue.run(
                            wrong,
                            new Leash(),
                            new PrintStream(OutputStream.nullOutputStream()),
                            new PrintStream(err));
            assertEquals(2, code);
            assertTrue(err.size() > 0);
        }
    }
}

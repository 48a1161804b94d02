package io.crosspoint.essence.splice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.ts.LoopedClip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other people's readers make of the venue's clip with cues in it. */
class ReadersTest {

    /** A time_signal with a segmentation descriptor, one of the samples of ANSI/SCTE 35. */
    private static final Bytes TIME_SIGNAL =
            Splicing.section(
                    "fc3034000000000000fffff00506fe72bd0050001e021c435545494800008e7fcf0001a599b0"
                            + "0808000000002ca0a18a3402009ac9d17e");

    private static final long SECONDS_30 = 2_700_000;

    @TempDir Path folder;
    private Path source;
    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        byte[] stream = new byte[30_000 * 188];
        new LoopedClip(Clip.own(), 0).read(stream, 0, 30_000);
        Splicing splicing = new Splicing();
        for (int i = 0; i < 5; i++) {
            SpliceOrder order =
                    new SpliceOrder(
                            i, TIME_SIGNAL, 450_000 + i * SECONDS_30 / 7, 2, 18_000, 2 * i & 0xF);
            assertTrue(splicing.insertion.order(order));
        }
        source = folder.resolve("source.ts");
        Files.write(source, stream);
        file = folder.resolve("cues.ts");
        Files.write(file, splicing.run(stream));
        assertEquals(10, splicing.fates.size());
    }

    @Test
    void ffprobeSeesTheStreamAndEverySection() throws Exception {
        String streams = run("ffprobe", "-v", "error", "-show_streams", file.toString());
        assertTrue(streams.contains("codec_name=scte_35"), streams);
        assertTrue(streams.contains("id=0x1f0"), streams);
        String packets =
                run(
                        "ffprobe",
                        "-v",
                        "error",
                        "-select_streams",
                        "d",
                        "-show_packets",
                        "-show_data",
                        file.toString());
        assertEquals(42 + 10, count(packets, "\\[PACKET]"));
        assertEquals(10, count(packets, "size=" + TIME_SIGNAL.length() + "\n"));
        assertEquals(42, count(packets, "size=20\n"));
        assertEquals(10, count(packets, "00000000: fc30 3400 0000 0000 00ff fff0 0506 fe72"));
    }

    @Test
    void ffmpegReadsTheSameProgram() throws Exception {
        String before = run(md5(source));
        assertTrue(before.startsWith("MD5="), before);
        assertEquals(before, run(md5(file)));
    }

    @Test
    void tsharkDissectsTheCues() throws Exception {
        String read =
                run(
                        "tshark",
                        "-r",
                        file.toString(),
                        "-Y",
                        "scte35",
                        "-T",
                        "fields",
                        "-e",
                        "scte35.splice_command_type",
                        "-e",
                        "scte35_time.splice.pts",
                        "-e",
                        "scte35.splice_descriptor.event_id");
        assertEquals(42, count(read, "(?m)^0x00\\s*$"), read);
        assertEquals(10, count(read, "(?m)^0x06\t" + 0x72bd0050L + "\t0x4800008e$"), read);
    }

    @Test
    void ffmpegFindsNoBreakWhereACueWasWithheld() throws Exception {
        byte[] stream = Files.readAllBytes(source);
        // Without heartbeats it is marked, with them it is filled: see CueContinuityTest.
        Splicing splicing = new Splicing(new SpliceSettings(Splicing.CUE_PID, false, 4500));
        int before = 0;
        for (int packet = 7000; packet < 28_000; packet += 7000) {
            splicing.run(stream, (packet - 7000) * 188, packet * 188, 7);
            long late = splicing.insertion.clock90k() - 900;
            splicing.insertion.order(new SpliceOrder(packet, TIME_SIGNAL, late, 3, 9000, before));
            before += 3;
        }
        splicing.run(stream, 21_000 * 188, stream.length, 7);
        SpliceReport report = splicing.insertion.report();
        assertTrue(report.marks() > 1 && report.copiesAired() > 2, report::toString);
        Path withheld = folder.resolve("withheld.ts");
        Files.write(withheld, stream);
        String[] probe = {"ffprobe", "-v", "debug", "-show_packets", withheld.toString()};
        String good = run(probe);
        assertTrue(good.contains("id=0x1f0") || good.contains("scte_35"), good);
        assertEquals(0, count(good, "Continuity check failed for pid 496"));
        // The same check sees the break that was there without them.
        for (int at = 7000 * 188; at < stream.length; at += 188) {
            if (Splicing.pid(stream, at) == Splicing.CUE_PID && (stream[at + 3] & 0x10) == 0) {
                stream[at + 5] &= 0x7F;
            }
        }
        Files.write(withheld, stream);
        assertTrue(count(run(probe), "Continuity check failed for pid 496") > 0);
    }

    private static int count(String text, String regex) {
        return (int) Pattern.compile(regex).matcher(text).results().count();
    }

    private static String[] md5(Path stream) {
        return new String[] {
            "ffmpeg",
            "-v",
            "error",
            "-i",
            stream.toString(),
            "-map",
            "0:v",
            "-map",
            "0:a",
            "-c",
            "copy",
            "-f",
            "md5",
            "-"
        };
    }

    /** What a tool says; the test is skipped where it is not installed. */
    private static String run(String... command) throws IOException, InterruptedException {
        boolean installed =
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(dir -> Files.isExecutable(Path.of(dir, command[0])));
        assumeTrue(installed, command[0] + " is not installed");
        List<String> niced = new ArrayList<>(List.of("nice"));
        niced.addAll(List.of(command));
        Process process = new ProcessBuilder(niced).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
        return said;
    }
}

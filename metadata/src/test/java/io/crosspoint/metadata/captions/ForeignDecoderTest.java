package io.crosspoint.metadata.captions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosspoint.metadata.captions.carriage.SccFormat;
import io.crosspoint.metadata.captions.carriage.TransportStreamFormat;
import io.crosspoint.metadata.vectors.Vectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is encoded here, ffmpeg reads; what another encoder wrote, both read alike. */
class ForeignDecoderTest {

    private static final int PATIENCE_SECONDS = 60;

    @TempDir private Path folder;

    private record Shown(long beginMillis, List<String> lines) {}

    @Test
    void ffmpegReadsWhatIsEncoded() throws Exception {
        assumeFfmpeg();
        TextStyle italic = TextStyle.PLAIN.withItalic(true);
        List<Cue> cues =
                List.of(
                        cue(3_000, 5_000, Row.plain(0, "Élan, ¿qué? ½ ♪"), Row.plain(1, "[ok]")),
                        cue(
                                5_000,
                                7_000,
                                new Row(0, 0, List.of(new Span("Slanted words", italic)))),
                        cue(9_000, 11_000, Row.plain(0, "After a gap, thirty-two columns.")));
        Conversion<byte[]> scc = new SccFormat().write(List.of(new TimedText("", "en", cues)));
        assertEquals(List.of(), scc.losses());
        Path file = Files.write(folder.resolve("encoded.scc"), scc.value());
        List<Shown> foreign = shown(run("-i", file.toString(), "-f", "srt", "-"));
        assertEquals(
                cues.stream().map(CueNodes::readable).toList(),
                foreign.stream().map(Shown::lines).toList());
    }

    @Test
    void bothReadTheCaptionsOfAnotherEncoder() throws Exception {
        assumeFfmpeg();
        Path clip = clip();
        List<Cue> ours =
                new TransportStreamFormat()
                        .read(Files.readAllBytes(clip)).orThrow().stream()
                                .filter(track -> track.track().equals("CC1"))
                                .flatMap(track -> track.cues().stream())
                                .toList();
        List<Shown> foreign =
                shown(
                        run(
                                "-f",
                                "lavfi",
                                "-i",
                                "movie=" + clip + "[out0+subcc]",
                                "-map",
                                "0:s",
                                "-c:s",
                                "srt",
                                "-f",
                                "srt",
                                "-"));
        assertEquals(
                foreign,
                ours.stream()
                        .map(c -> new Shown(nearest(c, foreign), CueNodes.readable(c)))
                        .toList());
    }

    /** ffmpeg's time where ours is within a frame of it. */
    private static long nearest(Cue cue, List<Shown> foreign) {
        long millis = cue.begin().toMillis();
        return foreign.stream()
                .map(Shown::beginMillis)
                .filter(begin -> Math.abs(begin - millis) <= 34)
                .findFirst()
                .orElse(millis);
    }

    private static Cue cue(long begin, long end, Row... rows) {
        return new Cue(
                "",
                MediaTime.ofMillis(begin),
                MediaTime.ofMillis(end),
                DisplayMode.POP_ON,
                List.of(Region.bottomCentre(List.of(rows))));
    }

    private static Path clip() {
        Path clip =
                Vectors.shared("captions")
                        .getFirst()
                        .folder()
                        .resolveSibling("..")
                        .resolve("clips/ffcc.ts")
                        .normalize();
        Assumptions.assumeTrue(Files.isRegularFile(clip), "no clip beside this checkout");
        return clip;
    }

    private static void assumeFfmpeg() {
        boolean there;
        try {
            there = !run("-version").isEmpty();
        } catch (IOException | InterruptedException e) {
            there = false;
        }
        Assumptions.assumeTrue(there, "ffmpeg is not installed");
    }

    private static List<String> run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return output.lines().toList();
    }

    /** SubRip: a number, a line of times, rows, an empty line. */
    private static List<Shown> shown(List<String> srt) {
        List<Shown> shown = new ArrayList<>();
        for (String line : srt) {
            if (line.contains(" --> ")) {
                shown.add(new Shown(millis(line.substring(0, 12)), new ArrayList<>()));
            } else if (!line.isBlank() && !line.matches("\\d+")) {
                String text = line.replaceAll("<[^>]*>|\\{[^}]*}|\\\\h", "").strip();
                shown.getLast().lines().add(text);
            }
        }
        return shown;
    }

    private static long millis(String time) {
        String[] parts = time.split("[:,]");
        long seconds =
                Long.parseLong(parts[0]) * 3600
                        + Long.parseLong(parts[1]) * 60
                        + Long.parseLong(parts[2]);
        return seconds * 1000 + Long.parseLong(parts[3]);
    }
}

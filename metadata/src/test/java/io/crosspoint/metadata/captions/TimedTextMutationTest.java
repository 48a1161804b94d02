package io.crosspoint.metadata.captions;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.crosspoint.metadata.inspect.Json;
import io.crosspoint.metadata.vectors.Vectors;
import io.crosspoint.metadata.wire.Decoded;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever became of a document on its way, a value or a finding comes out, and what was read can
 * be written in every format and read again. The corpus is the project's own vectors; a failure
 * names the entry, and the seed is fixed, so that it comes again.
 */
class TimedTextMutationTest {

    private static final long SEED = 3370;
    private static final int MUTATIONS = 100;
    private static final int MAX_EDITS = 6;
    private static final Set<String> HANDFUL =
            Set.of("own-vtt-settings", "own-ttml-times", "own-live-late");
    private static final CaptionFormats FORMATS = CaptionFormats.installed();
    private static final List<CaptionFormat> OURS =
            Stream.of("webvtt", "imsc", "ebu-tt-live")
                    .map(name -> FORMATS.named(name).orElseThrow())
                    .toList();

    static Stream<Vectors.Entry> corpus() {
        return Vectors.own("timedtext").stream();
    }

    static Stream<Vectors.Entry> handful() {
        return corpus().filter(entry -> HANDFUL.contains(entry.id()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void survivesEveryTruncation(Vectors.Entry entry) {
        byte[] whole = bytes(entry);
        for (int length = 0; length < whole.length; length++) {
            feed(entry, Arrays.copyOf(whole, length));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("handful")
    void survivesEveryBitFlip(Vectors.Entry entry) {
        byte[] bytes = bytes(entry);
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            feed(entry, bytes);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void survivesMutations(Vectors.Entry entry) {
        Random random = new Random(SEED);
        byte[] whole = bytes(entry);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = mutate(whole, random);
            feed(entry, mutated);
            OURS.forEach(format -> format.inspect(mutated));
            roundTrip(entry, mutated);
        }
    }

    private static byte[] bytes(Vectors.Entry entry) {
        var input = entry.node().get("input");
        return entry.file(
                input.has("file")
                        ? input.get("file").asString()
                        : input.get("files").get(0).asString());
    }

    private static CaptionFormat format(Vectors.Entry entry) {
        return FORMATS.named(entry.node().get("format").asString()).orElseThrow();
    }

    private static void feed(Vectors.Entry entry, byte[] bytes) {
        assertFalse(Json.write(format(entry).inspect(bytes).toNode()).isEmpty());
    }

    /** Bytes changed, taken out, doubled, and digits made other digits, which parse more often. */
    private static byte[] mutate(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int edit = random.nextInt(MAX_EDITS); edit >= 0 && bytes.length > 2; edit--) {
            int at = random.nextInt(bytes.length - 1);
            int length = 1 + random.nextInt(Math.min(40, bytes.length - at - 1));
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> {
                    byte[] cut = Arrays.copyOf(bytes, bytes.length - length);
                    System.arraycopy(bytes, at + length, cut, at, bytes.length - at - length);
                    bytes = cut;
                }
                case 2 -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
                    System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
                    bytes = longer;
                }
                default -> {
                    for (int i = at; i < at + length; i++) {
                        if (bytes[i] >= '0' && bytes[i] <= '9') {
                            bytes[i] = (byte) ('0' + random.nextInt(10));
                        }
                    }
                }
            }
        }
        return bytes;
    }

    private static void roundTrip(Vectors.Entry entry, byte[] bytes) {
        if (format(entry).read(bytes)
                instanceof Decoded.Ok<List<TimedText>>(List<TimedText> tracks, var ignored)) {
            for (CaptionFormat target : OURS) {
                assertInstanceOf(
                        Decoded.Ok.class, target.read(target.write(tracks).value()), target.name());
            }
        }
    }
}

package io.crosspoint.metadata.graphics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.graphics.amcp.AmcpResponseDecoder;
import io.crosspoint.metadata.graphics.mos.MosStreamDecoder;
import io.crosspoint.metadata.graphics.tsl.Umd5StreamDecoder;
import io.crosspoint.metadata.inspect.Json;
import io.crosspoint.metadata.vectors.Vectors;
import io.crosspoint.metadata.wire.LineFramer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes, an inspection comes out; and a stream says the same in whatever pieces it comes.
 * The corpus is the project's own vectors. A failure names its vector and seed.
 */
class ControlDamageTest {

    private static final int MUTATIONS = 130;

    static Stream<Vectors.Entry> entries() {
        return Vectors.own("control").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void survivesEveryTruncation(Vectors.Entry entry) {
        byte[] whole = ControlVectors.input(entry);
        for (int length = 0; length < whole.length; length++) {
            inspect(Arrays.copyOf(whole, length), () -> entry.id());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void survivesEveryBitFlip(Vectors.Entry entry) {
        byte[] bytes = ControlVectors.input(entry);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            inspect(bytes, () -> entry.id());
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void survivesMutations(Vectors.Entry entry) {
        for (int seed = 0; seed < MUTATIONS; seed++) {
            String name = entry.id() + " seed " + seed;
            inspect(mutated(ControlVectors.input(entry), new Random(seed)), () -> name);
        }
    }

    @Test
    void streamsSayTheSameInAnyPieces() {
        List<byte[]> streams = new ArrayList<>();
        entries().forEach(entry -> streams.add(ControlVectors.input(entry)));
        byte[] all = joined(streams);
        for (int seed = 0; seed < 20; seed++) {
            byte[] stream = mutated(all, new Random(seed));
            pieces(stream, seed, piece -> new ArrayList<Object>(mos.push(piece)), this::anew);
            pieces(stream, seed, piece -> new ArrayList<Object>(umd.push(piece)), this::anew);
            pieces(stream, seed, piece -> new ArrayList<Object>(amcp.push(piece)), this::anew);
            pieces(stream, seed, piece -> new ArrayList<Object>(lines.push(piece)), this::anew);
        }
    }

    private MosStreamDecoder mos = new MosStreamDecoder();
    private Umd5StreamDecoder umd = new Umd5StreamDecoder();
    private AmcpResponseDecoder amcp = new AmcpResponseDecoder();
    private LineFramer lines = new LineFramer(64, LineFramer.End.CR_LF);

    private void anew() {
        mos = new MosStreamDecoder();
        umd = new Umd5StreamDecoder();
        amcp = new AmcpResponseDecoder();
        lines = new LineFramer(64, LineFramer.End.CR_LF);
    }

    private static void pieces(
            byte[] stream, int seed, Function<byte[], List<Object>> push, Runnable anew) {
        anew.run();
        List<Object> whole = push.apply(stream);
        anew.run();
        Random random = new Random(seed);
        List<Object> pieces = new ArrayList<>();
        for (int at = 0; at < stream.length; ) {
            int end = Math.min(stream.length, at + 1 + random.nextInt(40));
            pieces.addAll(push.apply(Arrays.copyOfRange(stream, at, end)));
            at = end;
        }
        assertEquals(whole, pieces, "seed " + seed);
    }

    private static void inspect(byte[] input, Supplier<String> name) {
        try {
            String json = Json.write(new ControlInspector().inspect(input, Map.of()).toNode());
            assertTrue(json.startsWith("{\"outcome\":"), json);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(name.get(), e);
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] out = bytes.clone();
        for (int i = 0; i <= random.nextInt(8) && out.length > 0; i++) {
            int at = random.nextInt(out.length);
            switch (random.nextInt(4)) {
                case 0 -> out[at] = (byte) random.nextInt(256);
                case 1 ->
                        out[at] =
                                (byte)
                                        "\"\\<>&:{}[]\r\n \u0000\u00fe\u0002-9"
                                                .charAt(random.nextInt(18));
                case 2 ->
                        out =
                                joined(
                                        List.of(
                                                Arrays.copyOf(out, at),
                                                Arrays.copyOfRange(
                                                        out,
                                                        Math.min(
                                                                out.length,
                                                                at + 1 + random.nextInt(4)),
                                                        out.length)));
                default ->
                        out =
                                joined(
                                        List.of(
                                                Arrays.copyOf(out, at),
                                                Arrays.copyOfRange(
                                                        out, random.nextInt(at + 1), out.length)));
            }
        }
        return out;
    }

    private static byte[] joined(List<byte[]> parts) {
        byte[] out = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, out, at, part.length);
            at += part.length;
        }
        return out;
    }
}

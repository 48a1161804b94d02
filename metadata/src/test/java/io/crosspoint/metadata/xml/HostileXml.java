package io.crosspoint.metadata.xml;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.vectors.Vectors;
import io.crosspoint.metadata.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What every reader of untrusted XML must stand: nothing but a {@code Decoded} comes out. */
public final class HostileXml {

    private static final int SEEDS = 100;
    private static final String[] SPICE = {
        "<",
        ">",
        "\"",
        "&",
        "&#0;",
        "&#x10FFFF;",
        "<!--",
        "]]>",
        "<![CDATA[",
        "xmlns=\"\"",
        "<!DOCTYPE a>",
        "\u0000",
        "99999999999999999999",
        "-1",
        "PT",
        "P1Y",
        "/>",
        "<a>",
        "x:y",
    };

    private HostileXml() {}

    /**
     * Tests of a reader.
     *
     * @param reader reads, and checks what it read by writing it and reading it again
     */
    public static Stream<DynamicTest> tests(
            List<Vectors.Entry> entries, String kind, Function<byte[], Decoded<?>> reader) {
        List<byte[]> documents =
                entries.stream()
                        .filter(e -> e.node().get("kind").asString().equals(kind))
                        .map(e -> e.file(e.node().get("input").get("file").asString()))
                        .toList();
        assertTrue(documents.size() > 5);
        return Stream.of(
                DynamicTest.dynamicTest("every truncation", () -> truncations(documents, reader)),
                DynamicTest.dynamicTest("every bit of two", () -> bits(documents, reader)),
                DynamicTest.dynamicTest("mutations", () -> mutations(documents, reader)),
                DynamicTest.dynamicTest("attacks", () -> attacks(reader)));
    }

    private static void truncations(List<byte[]> documents, Function<byte[], Decoded<?>> reader) {
        for (byte[] document : documents) {
            int end = new String(document, StandardCharsets.UTF_8).stripTrailing().length();
            for (int length = 0; length < end; length++) {
                assertInstanceOf(
                        Decoded.Malformed.class, reader.apply(Arrays.copyOf(document, length)));
            }
        }
    }

    private static void bits(List<byte[]> documents, Function<byte[], Decoded<?>> reader) {
        documents.stream()
                .sorted((a, b) -> a.length - b.length)
                .skip(documents.size() / 2)
                .limit(2)
                .forEach(
                        document -> {
                            for (int bit = 0; bit < document.length * 8; bit++) {
                                byte[] flipped = document.clone();
                                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                                reader.apply(flipped);
                            }
                        });
    }

    private static void mutations(List<byte[]> documents, Function<byte[], Decoded<?>> reader) {
        for (byte[] document : documents) {
            for (int seed = 0; seed < SEEDS; seed++) {
                byte[] mutated = mutated(document, documents, new Random(seed));
                try {
                    reader.apply(mutated);
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError(
                            "seed " + seed + " of " + new String(mutated, StandardCharsets.UTF_8),
                            e);
                }
            }
        }
    }

    private static byte[] mutated(byte[] document, List<byte[]> all, Random random) {
        StringBuilder text = new StringBuilder(new String(document, StandardCharsets.UTF_8));
        for (int step = random.nextInt(4); step >= 0; step--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(40));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, text.substring(at, to));
                case 2 -> text.replace(at, to, SPICE[random.nextInt(SPICE.length)]);
                default -> {
                    String other =
                            new String(all.get(random.nextInt(all.size())), StandardCharsets.UTF_8);
                    int from = random.nextInt(other.length());
                    text.insert(
                            at, other, from, Math.min(other.length(), from + random.nextInt(80)));
                }
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Entities outside and inside, nesting, numbers of attributes and elements, length. */
    private static void attacks(Function<byte[], Decoded<?>> reader) {
        List<String> attacks = new ArrayList<>();
        attacks.add("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>");
        attacks.add("<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a/>");
        StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 'lol'>");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY l").append(i).append(" '");
            laughs.append(("&l" + (i - 1) + ";").repeat(10)).append("'>");
        }
        attacks.add(laughs + "]><a>&l9;</a>");
        attacks.add("<a>".repeat(100_000));
        attacks.add("<a " + "b".repeat(5_000_000) + "='1'");
        attacks.add("<Media>" + "<a/>".repeat(SecureXml.MAX_ELEMENTS + 1) + "</Media>");
        StringBuilder attributes = new StringBuilder("<a");
        for (int i = 0; i < 50_000; i++) {
            attributes.append(" a").append(i).append("=''");
        }
        attacks.add(attributes + "/>");
        attacks.add("<a>" + " ".repeat(SecureXml.MAX_BYTES) + "</a>");
        for (String attack : attacks) {
            assertInstanceOf(
                    Decoded.Malformed.class,
                    reader.apply(attack.getBytes(StandardCharsets.UTF_8)),
                    () -> attack.substring(0, Math.min(60, attack.length())));
        }
    }
}

package io.crosspoint.metadata.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte104.Scte104Message;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceInsert;
import io.crosspoint.metadata.scte35.SpliceTime;
import io.crosspoint.metadata.scte35.TimeSignal;
import io.crosspoint.metadata.vectors.Vectors;
import io.crosspoint.metadata.wire.Decoded;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sections of every kind to messages and back: what is not reported is there again. */
class ThereAndBackTest {

    static List<Vectors.Entry> sections() {
        return Vectors.own("scte35").stream()
                .filter(e -> e.node().get("input").has("base64"))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sections")
    void whatIsNotReportedComesBack(Vectors.Entry entry) {
        check(bytes(entry));
    }

    /** Sections that a section's bits make of each other; the CRC is left out of the matter. */
    @Test
    void noiseIsTranslatedOrReported() {
        long seed = 350104;
        SplittableRandom random = new SplittableRandom(seed);
        List<Vectors.Entry> entries = sections();
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = bytes(entries.get(random.nextInt(entries.size())));
            if (bytes.length < 20) {
                continue;
            }
            for (int i = 0; i < 3; i++) {
                bytes[4 + random.nextInt(bytes.length - 8)] ^= (byte) (1 << random.nextInt(8));
            }
            int crc = io.crosspoint.metadata.wire.Crc32Mpeg.of(bytes, 0, bytes.length - 4);
            for (int i = 0; i < 4; i++) {
                bytes[bytes.length - 4 + i] = (byte) (crc >> 24 - 8 * i);
            }
            try {
                check(bytes);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }

    private static void check(byte[] bytes) {
        if (!(SpliceInfoSection.decode(bytes)
                instanceof Decoded.Ok<SpliceInfoSection>(var section, var ignored))) {
            return;
        }
        long now = now(section);
        var there = new Scte35ToScte104().translate(section, now);
        if (there.results().isEmpty()) {
            assertFalse(there.isComplete());
            return;
        }
        MultipleOperationMessage message = there.results().getFirst();
        assertEquals(message, Scte104Message.decode(message.encode()).orThrow());
        var back = new Scte104ToScte35().translate(message, now);
        if (there.isComplete() && back.isComplete()) {
            SpliceInfoSection again = back.results().getFirst();
            assertEquals(section.tier(), again.tier());
            assertEquals(reserved(section.descriptors()), reserved(again.descriptors()));
            assertEquals(section.spliceCommand().getClass(), again.spliceCommand().getClass());
            long apart = Clock90k.between(time(section, now), time(again, now));
            assertTrue(Math.abs(apart) <= 45, () -> apart + " ticks apart");
        }
    }

    /** Reserved bits are nobody's to carry. */
    private static String reserved(Object descriptors) {
        return descriptors.toString().replaceAll("reserved=\\d+", "reserved");
    }

    private static long now(SpliceInfoSection section) {
        return Clock90k.plus(time(section, 0), -360_000);
    }

    private static long time(SpliceInfoSection section, long otherwise) {
        SpliceTime time =
                switch (section.spliceCommand()) {
                    case TimeSignal signal -> signal.spliceTime();
                    case SpliceInsert insert -> insert.spliceTime();
                    default -> null;
                };
        return time == null || !time.timeSpecifiedFlag()
                ? otherwise
                : Clock90k.plus(time.ptsTime(), section.ptsAdjustment());
    }

    private static byte[] bytes(Vectors.Entry entry) {
        return Base64.getDecoder().decode(entry.node().get("input").get("base64").asString());
    }
}

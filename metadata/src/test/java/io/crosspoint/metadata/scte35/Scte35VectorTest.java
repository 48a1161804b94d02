package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.vectors.Vectors;
import java.util.stream.Stream;

/** The shared reference vectors; skipped where they are not beside the checkout. */
class Scte35VectorTest extends SectionVectors {

    static Stream<Vectors.Entry> entries() {
        return Vectors.shared("scte35").stream()
                .filter(entry -> entry.node().path("input").has("base64"));
    }
}

package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.vectors.Vectors;
import java.util.stream.Stream;

/** The project's own vectors, which every clone has. */
class Scte35OwnVectorTest extends SectionVectors {

    static Stream<Vectors.Entry> entries() {
        return Vectors.own("scte35").stream();
    }
}

package io.crosspoint.metadata.graphics;

import io.crosspoint.metadata.vectors.Vectors;
import java.util.stream.Stream;

/** The shared reference vectors; skipped where they are not beside the checkout. */
class ControlVectorTest extends ControlVectors {

    static Stream<Vectors.Entry> entries() {
        return Vectors.shared("control").stream();
    }
}

package io.crosspoint.metadata.graphics;

import io.crosspoint.metadata.vectors.Vectors;
import java.util.stream.Stream;

/** The project's own vectors. */
class ControlOwnVectorTest extends ControlVectors {

    static Stream<Vectors.Entry> entries() {
        return Vectors.own("control").stream();
    }
}

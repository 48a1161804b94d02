package io.crosspoint.metadata.translate;

import io.crosspoint.metadata.scte35.ControlWord;
import org.jspecify.annotations.Nullable;

/** The injector's 256 places for keys: ANSI/SCTE 104 2023, 9.4. */
@FunctionalInterface
public interface ControlWords {

    /** No place has a key. */
    ControlWords NONE = cwIndex -> null;

    /**
     * The key of a place; null if it has none.
     *
     * @param cwIndex 0 to 255
     */
    @Nullable ControlWord of(int cwIndex);
}

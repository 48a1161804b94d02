package io.crosspoint.metadata.graphics.mos;

/** What stands inside an element of a MOS message: text, or another element. */
public sealed interface MosContent permits MosElement, MosContent.Text {

    /** Text, with its white space. */
    record Text(String value) implements MosContent {}
}

package io.crosspoint.metadata.translate;

/**
 * An operation, a command, a descriptor, or a field of one, that a translation leaves out.
 *
 * @param index which operation of an SCTE 104 message or which descriptor of an SCTE 35 section,
 *     from 0; {@link #WHOLE} for the message or the section itself and its command
 * @param name its name in its own standard
 * @param reason why, in a sentence that an operator understands
 * @param harmless whether what is made without it still is what was asked: whoever reads the
 *     message may pass over it, or the other standard has nothing that it could mean
 */
public record Untranslated(int index, String name, String reason, boolean harmless) {

    /** The index of what is no part of a list. */
    public static final int WHOLE = -1;

    /** Something without which the translation is not what was asked. */
    public Untranslated(int index, String name, String reason) {
        this(index, name, reason, false);
    }

    @Override
    public String toString() {
        return name + (index == WHOLE ? "" : " [" + index + "]") + ": " + reason;
    }
}

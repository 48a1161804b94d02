package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.Decoded;

/** A section that came as text: it must also be one that can be sent. */
final class WrittenSection {

    private WrittenSection() {}

    /**
     * The same outcome; a refusal if the section does not go into its binary form, because a list
     * or a byte string in it is longer than its length field can say.
     */
    static Decoded<SpliceInfoSection> checked(Decoded<SpliceInfoSection> read) {
        if (read instanceof Decoded.Ok<SpliceInfoSection>(var section, var ignored)) {
            try {
                section.toBytes();
            } catch (IllegalArgumentException e) {
                return Decoded.malformed(
                        "does_not_fit",
                        String.valueOf(e.getMessage()),
                        0,
                        SpliceInfoSectionDecoder.RULE);
            }
        }
        return read;
    }
}

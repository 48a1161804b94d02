package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;

/**
 * The key of an encrypted section; which one of a device's 256 is {@code cw_index}.
 *
 * @param key 8 bytes for DES, 24 for triple DES
 */
public record ControlWord(Bytes key) {

    /** A DES key, bytes. */
    static final int DES_BYTES = 8;

    /** A triple DES key, bytes. */
    static final int TRIPLE_DES_BYTES = 24;

    /** A key from hex, as the command line has it. */
    public static Decoded<ControlWord> ofHex(String hex) {
        Bytes key = UpidText.hex(hex);
        if (key == null || key.length() != DES_BYTES && key.length() != TRIPLE_DES_BYTES) {
            return Decoded.malformed(
                    "bad_key",
                    "a control word is 16 hex digits for DES, 48 for triple DES",
                    0,
                    "ANSI/SCTE 35 2023r1 encryption_algorithm");
        }
        return Decoded.ok(new ControlWord(key));
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "ControlWord[" + key.length() + " bytes]";
    }
}

package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;
import java.util.Arrays;

/**
 * The key of an encrypted section; which one of a device's 256 is {@code cw_index}.
 *
 * @param key 8 bytes for DES; for triple DES 24, or 16 where the third key is the first again
 */
public record ControlWord(Bytes key) {

    /** A DES key, bytes. */
    static final int DES_BYTES = 8;

    /** Three DES keys, bytes. */
    static final int TRIPLE_DES_BYTES = 24;

    /** Two DES keys, of which the first is used twice, bytes. */
    static final int TWO_KEY_BYTES = 16;

    /** A key from hex, as the command line has it. */
    public static Decoded<ControlWord> ofHex(String hex) {
        Bytes key = UpidText.hex(hex);
        if (key == null
                || key.length() != DES_BYTES
                        && key.length() != TWO_KEY_BYTES
                        && key.length() != TRIPLE_DES_BYTES) {
            return Decoded.malformed(
                    "bad_key",
                    "a control word is 16 hex digits for DES, 32 or 48 for triple DES",
                    0,
                    "ANSI/SCTE 35 2023r1 encryption_algorithm");
        }
        return Decoded.ok(new ControlWord(key));
    }

    /** The key as the cipher takes it. */
    byte[] bytes() {
        byte[] bytes = key.toArray();
        if (bytes.length != TWO_KEY_BYTES) {
            return bytes;
        }
        byte[] three = Arrays.copyOf(bytes, TRIPLE_DES_BYTES);
        System.arraycopy(bytes, 0, three, TWO_KEY_BYTES, DES_BYTES);
        return three;
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "ControlWord[" + key.length() + " bytes]";
    }
}

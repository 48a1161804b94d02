package io.crosspoint.metadata.scte35;

/** {@code encryption_algorithm}. */
public final class EncryptionAlgorithm {

    public static final int NONE = 0;
    public static final int DES_ECB = 1;
    public static final int DES_CBC = 2;
    public static final int TRIPLE_DES_EDE3_ECB = 3;

    private static final int FIRST_PRIVATE = 32;

    private EncryptionAlgorithm() {}

    /** The name in the standard. */
    public static String name(int algorithm) {
        return switch (algorithm) {
            case NONE -> "No encryption";
            case DES_ECB -> "DES, ECB mode";
            case DES_CBC -> "DES, CBC mode";
            case TRIPLE_DES_EDE3_ECB -> "Triple DES EDE3, ECB mode";
            default -> algorithm < FIRST_PRIVATE ? "Reserved" : "User private";
        };
    }
}

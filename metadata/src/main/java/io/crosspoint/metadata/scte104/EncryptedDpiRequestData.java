package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;

/**
 * {@code encrypted_DPI_request_data()}: the section is to be encrypted by the injector. ANSI/SCTE
 * 104 2023, 9.4.2.
 *
 * @param encryptionAlgorithm {@code encryption_algorithm} of SCTE 35, of which 6 bits are used; 8
 *     bits
 * @param cwIndex {@code CW_index}: which control word; 8 bits
 */
public record EncryptedDpiRequestData(int encryptionAlgorithm, int cwIndex)
        implements OperationData {

    @Override
    public int opId() {
        return OpId.ENCRYPTED_DPI.code();
    }

    static EncryptedDpiRequestData read(BitReader in) {
        return new EncryptedDpiRequestData(in.bits(8), in.bits(8));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(encryptionAlgorithm, 8).bits(cwIndex, 8);
    }
}

package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;

/**
 * {@code insert_audio_provisioning()}: the channel mode of an audio service. ANSI/SCTE 104 2023,
 * table 8-4.
 *
 * <p>Its syntax table was not at hand: the operation is known by name and kept as bytes.
 *
 * @param data the whole of {@code data()}
 */
public record InsertAudioProvisioning(Bytes data) implements OperationData {

    @Override
    public int opId() {
        return OpId.INSERT_AUDIO_PROVISIONING.code();
    }

    static InsertAudioProvisioning read(BitReader in) {
        return new InsertAudioProvisioning(in.slice(in.remainingBytes()));
    }

    @Override
    public void write(BitWriter out) {
        out.bytes(data);
    }
}

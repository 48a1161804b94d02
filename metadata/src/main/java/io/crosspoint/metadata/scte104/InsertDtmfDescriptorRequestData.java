package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;

/**
 * {@code insert_DTMF_descriptor_request_data()}: adds a DTMF_descriptor. ANSI/SCTE 104 2023, 9.8.6.
 *
 * @param preRoll {@code pre-roll}: how long before the splice point the tones end, in tenths of a
 *     second; 8 bits
 * @param dtmfChars {@code DTMF_char}: digits, {@code *}, {@code #} and A to D, in ASCII; at most
 *     255
 */
public record InsertDtmfDescriptorRequestData(int preRoll, Bytes dtmfChars)
        implements OperationData {

    @Override
    public int opId() {
        return OpId.INSERT_DTMF_DESCRIPTOR.code();
    }

    static InsertDtmfDescriptorRequestData read(BitReader in) {
        int preRoll = in.bits(8);
        return new InsertDtmfDescriptorRequestData(preRoll, in.slice(in.bits(8)));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(preRoll, 8).bits(dtmfChars.length(), 8);
        out.bytes(dtmfChars);
    }
}

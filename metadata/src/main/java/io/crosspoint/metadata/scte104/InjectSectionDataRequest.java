package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;

/**
 * {@code inject_section_data_request()}: the command of an SCTE 35 section as it stands. ANSI/SCTE
 * 104 2023, 9.8.3.
 *
 * @param scte35ProtocolVersion {@code SCTE35_protocol_version}; 8 bits
 * @param scte35CommandType {@code SCTE35_command_type}: the section's splice_command_type; 8 bits
 * @param scte35CommandContents {@code SCTE35_command_contents()}: what follows splice_command_type,
 *     up to descriptor_loop_length
 */
public record InjectSectionDataRequest(
        int scte35ProtocolVersion, int scte35CommandType, Bytes scte35CommandContents)
        implements OperationData {

    @Override
    public int opId() {
        return OpId.INJECT_SECTION.code();
    }

    static InjectSectionDataRequest read(BitReader in) {
        int length = in.bits(16);
        return new InjectSectionDataRequest(in.bits(8), in.bits(8), in.slice(length));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(scte35CommandContents.length(), 16)
                .bits(scte35ProtocolVersion, 8)
                .bits(scte35CommandType, 8);
        out.bytes(scte35CommandContents);
    }
}

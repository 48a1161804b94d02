package io.crosspoint.metadata.captions.cea708;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code caption_channel_packet()} of CEA-708.
 *
 * @param sequenceNumber 0 to 3
 * @param blocks its service blocks
 */
public record DtvccPacket(int sequenceNumber, List<ServiceBlock> blocks) {

    /** Header and at most 127 bytes. */
    public static final int MAX_BYTES = 128;

    private static final String RULE = "CEA-708 caption_channel_packet()";
    private static final String BLOCK_RULE = "CEA-708 service_block()";
    private static final int EXTENDED = 7;

    /** A packet; the blocks are copied. */
    public DtvccPacket {
        blocks = List.copyOf(blocks);
    }

    /** Bytes of a packet with its header, from its first byte. */
    public static int length(int header) {
        int code = header & 0x3F;
        return code == 0 ? MAX_BYTES : code * 2;
    }

    /**
     * Reads a packet, the padding at its end included. Blocks before a damaged one are kept: each
     * is complete in itself.
     */
    public static Decoded<DtvccPacket> decode(byte[] bytes) {
        if (bytes.length == 0 || bytes.length < length(bytes[0])) {
            return Decoded.malformed(
                    "truncated",
                    bytes.length + " bytes are less than packet_size_code says",
                    0,
                    RULE);
        }
        BitReader reader = new BitReader(bytes, 0, length(bytes[0]));
        int sequence = reader.bits(2);
        reader.skipBits(6);
        List<ServiceBlock> blocks = new ArrayList<>();
        while (reader.remainingBytes() > 0) {
            int offset = reader.offset();
            int service = reader.bits(3);
            int size = reader.bits(5);
            if (service == 0 && size == 0) {
                break;
            }
            if (service == EXTENDED && size > 0) {
                reader.skipBits(2);
                service = reader.bits(6);
            }
            if (service == 0 || size > reader.remainingBytes()) {
                return Decoded.ok(
                        new DtvccPacket(sequence, blocks),
                        List.of(damaged(service, size, reader.remainingBytes(), offset)));
            }
            if (size > 0) {
                blocks.add(new ServiceBlock(service, reader.bytes(size)));
            }
        }
        return Decoded.ok(new DtvccPacket(sequence, blocks));
    }

    private static Finding damaged(int service, int size, int left, int offset) {
        return new Finding(
                "service_block",
                "service %d, block_size %d, %d bytes left".formatted(service, size, left),
                offset,
                BLOCK_RULE);
    }

    /** The packet as bytes, padded to an even length. */
    public byte[] encode() {
        BitWriter writer = new BitWriter(MAX_BYTES);
        writer.bits(0, 8);
        for (ServiceBlock block : blocks) {
            if (block.serviceNumber() < EXTENDED) {
                writer.bits(block.serviceNumber(), 3).bits(block.data().length, 5);
            } else {
                writer.bits(EXTENDED, 3).bits(block.data().length, 5);
                writer.bits(0, 2).bits(block.serviceNumber(), 6);
            }
            writer.bytes(block.data());
        }
        if (writer.length() % 2 != 0) {
            writer.bits(0, 8);
        }
        int size = writer.length() / 2 & 0x3F;
        return writer.patch(0, (long) sequenceNumber << 6 | size, 8).toByteArray();
    }
}

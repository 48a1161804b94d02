package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.BitWriter;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A section laid open by the names of ANSI/SCTE 35: numbers as read, times in 90 kHz ticks, bytes
 * in lower-case hex. Beside each value its meaning for people.
 */
public final class SpliceInfoSectionFields {

    private static final int MAX_DESCRIPTOR_BYTES = 257;

    private SpliceInfoSectionFields() {}

    /** The fields of a section. */
    public static Node.Struct of(SpliceInfoSection section) {
        SpliceInfoSectionDecoder decoder = new SpliceInfoSectionDecoder(section.toBytes());
        decoder.examine();
        return of(decoder, null);
    }

    /**
     * The fields that a decoder read, as far as it came.
     *
     * @param clear the decrypted section, where a key opened it
     */
    static Node.Struct of(SpliceInfoSectionDecoder read, @Nullable SpliceInfoSection clear) {
        Node.Struct out = new Node.Struct();
        int there = read.bytes.length;
        if (there < 1) {
            return out;
        }
        out.put("table_id", read.bytes[0] & 0xFF, hex(read.bytes[0] & 0xFF, 2));
        if (there < 2) {
            return out;
        }
        int sapType = read.bytes[1] >>> 4 & 3;
        out.put("section_syntax_indicator", (read.bytes[1] & 0x80) != 0)
                .put("private_indicator", (read.bytes[1] & 0x40) != 0)
                .put("sap_type", sapType, Meaning.sapType(sapType));
        if (there < SpliceInfoSectionDecoder.LENGTH_FIELDS_BYTES) {
            return out;
        }
        out.put("section_length", read.sectionLength);
        header(read, out, there);
        if (read.hasHeader()) {
            if (clear != null) {
                opened(clear, out);
            } else if (read.encryptedPayload != null) {
                out.put("encrypted_payload", read.encryptedPayload.hex());
            } else {
                body(read.body, out);
            }
        }
        if (read.isComplete() && read.sectionLength >= SpliceInfoSectionDecoder.CRC_BYTES) {
            out.put("crc_32", String.format("%08x", read.crc32())).put("crc_valid", read.crcValid);
        }
        return out;
    }

    /** Of a section that ends in its header, the fields that are there whole. */
    private static void header(SpliceInfoSectionDecoder read, Node.Struct out, int there) {
        if (there < 4) {
            return;
        }
        out.put("protocol_version", read.protocolVersion);
        if (there < 5) {
            return;
        }
        out.put("encrypted_packet", read.encryptedPacket)
                .put(
                        "encryption_algorithm",
                        read.encryptionAlgorithm,
                        EncryptionAlgorithm.name(read.encryptionAlgorithm));
        if (there < 9) {
            return;
        }
        out.put("pts_adjustment", read.ptsAdjustment, Meaning.time(read.ptsAdjustment));
        if (there < 10) {
            return;
        }
        out.put("cw_index", read.cwIndex);
        if (there < 12) {
            return;
        }
        out.put("tier", read.tier, Meaning.tier(read.tier));
        if (read.hasHeader()) {
            out.put(
                    "splice_command_length",
                    read.spliceCommandLength,
                    read.spliceCommandLength == SpliceInfoSectionEncoder.LEGACY_LENGTH
                            ? "not given"
                            : "");
        }
    }

    private static void body(SpliceInfoSectionBody body, Node.Struct out) {
        if (body.spliceCommandType == EncryptedCommand.TYPE_UNKNOWN) {
            return;
        }
        SpliceCommand command = body.command;
        out.put(
                "splice_command_type",
                body.spliceCommandType,
                SpliceCommand.name(body.spliceCommandType));
        if (body.commandOverran) {
            out.put(
                    "splice_command",
                    new Node.Struct()
                            .put("name", SpliceCommand.name(body.spliceCommandType))
                            .put("error", "overflow"));
        } else if (command != null) {
            Node.Struct node = CommandFields.of(command);
            if (!body.commandTrailing.isEmpty()) {
                node.put("trailing", body.commandTrailing.hex());
            }
            out.put("splice_command", node);
        }
        if (body.descriptorLoopLength < 0) {
            return;
        }
        out.put("descriptor_loop_length", body.descriptorLoopLength);
        Node.Sequence descriptors = new Node.Sequence();
        Iterator<SpliceDescriptor> read = body.descriptors().iterator();
        int count = 0;
        for (SpliceInfoSectionBody.BrokenDescriptor broken : body.broken()) {
            for (; count < broken.behind(); count++) {
                descriptors.add(fields(read.next()));
            }
            descriptors.add(BrokenDescriptorFields.of(broken));
        }
        read.forEachRemaining(descriptor -> descriptors.add(fields(descriptor)));
        if (body.whole || !body.broken().isEmpty()) {
            out.put("descriptors", descriptors)
                    .put("alignment_stuffing", body.alignmentStuffing.hex());
        }
    }

    private static void opened(SpliceInfoSection clear, Node.Struct out) {
        SpliceCommand command = clear.spliceCommand();
        Node.Struct node = CommandFields.of(command);
        if (!clear.commandTrailing().isEmpty()) {
            node.put("trailing", clear.commandTrailing().hex());
        }
        int loop = 0;
        Node.Sequence descriptors = new Node.Sequence();
        for (SpliceDescriptor descriptor : clear.descriptors()) {
            descriptors.add(fields(descriptor));
            loop += length(descriptor) + 2;
        }
        out.put("splice_command_type", command.spliceCommandType(), command.name())
                .put("splice_command", node)
                .put("descriptor_loop_length", loop)
                .put("descriptors", descriptors)
                .put("alignment_stuffing", clear.alignmentStuffing().hex());
    }

    private static Node.Struct fields(SpliceDescriptor descriptor) {
        return DescriptorFields.of(descriptor, length(descriptor));
    }

    /** {@code descriptor_length}. */
    private static int length(SpliceDescriptor descriptor) {
        BitWriter out = new BitWriter(MAX_DESCRIPTOR_BYTES);
        SpliceInfoSectionEncoder.descriptor(descriptor, out);
        return out.length() - 2;
    }

    static String hex(long value, int digits) {
        return String.format("0x%0" + digits + "X", value);
    }
}

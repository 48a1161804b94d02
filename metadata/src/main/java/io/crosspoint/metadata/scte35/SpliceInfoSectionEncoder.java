package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Crc32Mpeg;
import java.nio.ByteBuffer;

/** Writes {@code splice_info_section()}. */
final class SpliceInfoSectionEncoder {

    static final int LEGACY_LENGTH = 0xFFF;
    private static final int SECTION_LENGTH_AT = 12;

    private SpliceInfoSectionEncoder() {}

    static byte[] encode(SpliceInfoSection section) {
        BitWriter out = new BitWriter(SpliceInfoSection.MAX_BYTES);
        out.bits(SpliceInfoSection.TABLE_ID, 8)
                .flag(section.sectionSyntaxIndicator())
                .flag(section.privateIndicator())
                .bits(section.sapType(), 2)
                .bits(0, 12)
                .bits(section.protocolVersion(), 8)
                .flag(section.encryptedPacket())
                .bits(section.encryptionAlgorithm(), 6)
                .bits(section.ptsAdjustment(), 33)
                .bits(section.cwIndex(), 8)
                .bits(section.tier(), 12);
        if (section.spliceCommand() instanceof EncryptedCommand encrypted) {
            out.bits(encrypted.spliceCommandLength(), 12).bytes(encrypted.payload());
        } else {
            int lengthAt = out.bitLength();
            out.bits(0, 12);
            int commandLength = clearPart(section, out);
            out.patch(lengthAt, section.legacyCommandLength() ? LEGACY_LENGTH : commandLength, 12);
        }
        out.patch(SECTION_LENGTH_AT, out.length() + 4 - 3, 12);
        byte[] bytes = out.bits(0, 32).toByteArray();
        int crcAt = bytes.length - 4;
        ByteBuffer.wrap(bytes).putInt(crcAt, Crc32Mpeg.of(bytes, 0, crcAt));
        return bytes;
    }

    /**
     * From {@code splice_command_type} up to and with the stuffing: what encryption covers.
     *
     * @return {@code splice_command_length}
     */
    static int clearPart(SpliceInfoSection section, BitWriter out) {
        SpliceCommand command = section.spliceCommand();
        out.bits(command.spliceCommandType(), 8);
        int before = out.length();
        command(command, out);
        out.bytes(section.commandTrailing());
        int commandLength = out.length() - before;
        int loopAt = out.bitLength();
        out.bits(0, 16);
        for (SpliceDescriptor descriptor : section.descriptors()) {
            descriptor(descriptor, out);
        }
        out.patch(loopAt, out.length() - (loopAt >> 3) - 2, 16);
        out.bytes(section.alignmentStuffing());
        return commandLength;
    }

    private static void command(SpliceCommand command, BitWriter out) {
        switch (command) {
            case SpliceNull ignored -> {}
            case BandwidthReservation ignored -> {}
            case SpliceSchedule schedule -> schedule.write(out);
            case SpliceInsert insert -> insert.write(out);
            case TimeSignal signal -> signal.spliceTime().write(out);
            case PrivateCommand own -> own.write(out);
            case ReservedCommand reserved -> out.bytes(reserved.raw());
            case EncryptedCommand encrypted -> out.bytes(encrypted.payload());
        }
    }

    /** One descriptor with its tag, length and identifier. */
    static void descriptor(SpliceDescriptor descriptor, BitWriter out) {
        out.bits(descriptor.spliceDescriptorTag(), 8);
        int lengthAt = out.bitLength();
        out.bits(0, 8).bits(descriptor.identifier(), 32);
        switch (descriptor) {
            case AvailDescriptor avail -> avail.write(out);
            case DtmfDescriptor dtmf -> dtmf.write(out);
            case SegmentationDescriptor segmentation -> segmentation.write(out);
            case TimeDescriptor time -> time.write(out);
            case AudioDescriptor audio -> audio.write(out);
            case PrivateDescriptor own -> own.write(out);
        }
        out.bytes(descriptor.trailing());
        int length = out.length() - (lengthAt >> 3) - 1;
        if (length > 255) {
            throw new IllegalArgumentException(
                    descriptor.name() + " takes " + length + " bytes; its length has 8 bits");
        }
        out.patch(lengthAt, length, 8);
    }
}

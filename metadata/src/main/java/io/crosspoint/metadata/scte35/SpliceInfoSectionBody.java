package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a section that encryption covers: the command, the descriptor loop and the stuffing.
 * Read the same way from a clear section and from a decrypted one.
 */
final class SpliceInfoSectionBody {

    private static final int IDENTIFIER_BYTES = 4;
    private static final int MAX_DESCRIPTOR_LENGTH = 254;

    private final SpliceInfoSectionDecoder section;

    int spliceCommandType = EncryptedCommand.TYPE_UNKNOWN;
    @Nullable SpliceCommand command;
    boolean commandOverran;
    Bytes commandTrailing = Bytes.EMPTY;
    int descriptorLoopLength = -1;
    private @Nullable SpliceDescriptor only;
    private @Nullable List<SpliceDescriptor> several;
    private @Nullable List<BrokenDescriptor> broken;
    Bytes alignmentStuffing = Bytes.EMPTY;
    boolean whole;

    /**
     * A descriptor that could not be read: what is known of it.
     *
     * @param behind how many descriptors were read before it
     * @param length its descriptor_length; −1 if the loop ends before it
     * @param name the structure's
     * @param bytes its bytes from the identifier on; empty if the loop does not have them
     */
    record BrokenDescriptor(int behind, int tag, int length, String name, Bytes bytes) {}

    SpliceInfoSectionBody(SpliceInfoSectionDecoder section) {
        this.section = section;
    }

    List<SpliceDescriptor> descriptors() {
        if (several != null) {
            return several;
        }
        return only == null ? List.of() : List.of(only);
    }

    /** Those that could not be read, in their order. */
    List<BrokenDescriptor> broken() {
        return broken == null ? List.of() : broken;
    }

    /**
     * Reads from splice_command_type up to the stuffing's end.
     *
     * @param in may reach into the CRC behind, for an examination: a length that runs into it is
     *     refused, and what a receiver would read that trusts the length is shown
     * @param end where the stuffing ends: a byte offset as the reader counts
     */
    boolean read(BitReader in, int end, int commandLength, boolean stuffingExpected) {
        spliceCommandType = in.bits(8);
        if (!command(in, end, commandLength)) {
            return false;
        }
        int at = in.offset();
        int left = Math.max(0, end - at);
        if (left < 2
                && !section.refuse(
                        "descriptor_loop_missing",
                        left + " bytes behind the command, where its length stands",
                        at,
                        "descriptor_loop_length")) {
            return false;
        }
        if (in.remainingBytes() < 2) {
            return false;
        }
        descriptorLoopLength = in.bits(16);
        left = end - in.offset();
        if (descriptorLoopLength > left) {
            section.refuse(
                    "descriptor_loop_overrun",
                    "it is "
                            + descriptorLoopLength
                            + " and runs past the section, "
                            + left
                            + " bytes are left",
                    at,
                    "descriptor_loop_length");
            return false;
        }
        BitReader loop = in.part(descriptorLoopLength);
        while (loop.remainingBytes() > 0) {
            if (!descriptor(loop)) {
                return false;
            }
        }
        alignmentStuffing = in.slice(end - in.offset());
        if (!alignmentStuffing.isEmpty() && !stuffingExpected) {
            section.warn(
                    "stuffing_in_clear",
                    alignmentStuffing.length() + " bytes of stuffing without encryption",
                    in.offset() - alignmentStuffing.length(),
                    "alignment_stuffing");
        }
        whole = true;
        return true;
    }

    private boolean command(BitReader in, int end, int commandLength) {
        int at = in.offset();
        int left = Math.max(0, end - at);
        if (commandLength == SpliceInfoSectionEncoder.LEGACY_LENGTH) {
            return legacyCommand(in, new BitReader(section.bytes, at, left));
        }
        if (commandLength > left
                && !section.refuse(
                        "command_overrun",
                        "it is "
                                + commandLength
                                + " and runs past the section, "
                                + left
                                + " bytes are left",
                        11,
                        "splice_command_length")) {
            return false;
        }
        if (commandLength > in.remainingBytes()) {
            return false;
        }
        BitReader own = in.part(commandLength);
        SpliceCommand read = command(own);
        if (own.overrun()) {
            return commandTooShort(own.overrunOffset(), commandLength);
        }
        command = read;
        commandTrailing = own.slice(own.remainingBytes());
        if (!commandTrailing.isEmpty()) {
            section.warn(
                    "command_trailing",
                    commandTrailing.length() + " unread bytes at the end of the splice command",
                    at + commandLength - commandTrailing.length(),
                    "splice_command_length");
        }
        return true;
    }

    /** The length is not given: the command's syntax tells it. */
    private boolean legacyCommand(BitReader in, BitReader own) {
        section.warn(
                "legacy_command_length",
                "it is 0xFFF: not given, taken from the command's syntax",
                11,
                "splice_command_length");
        SpliceCommand read =
                switch (spliceCommandType) {
                    case SpliceNull.TYPE,
                            SpliceSchedule.TYPE,
                            SpliceInsert.TYPE,
                            TimeSignal.TYPE,
                            BandwidthReservation.TYPE ->
                            command(own);
                    default -> null;
                };
        if (read == null) {
            section.refuse(
                    "command_length_unknown",
                    String.format(
                            "it is 0xFFF, and the syntax of type 0x%02X does not tell the length",
                            spliceCommandType),
                    11,
                    "splice_command_length");
            return false;
        }
        if (own.overrun()) {
            return commandTooShort(own.overrunOffset(), own.consumedBytes());
        }
        command = read;
        in.skipBits(own.consumedBytes() * Byte.SIZE);
        return true;
    }

    private boolean commandTooShort(int at, int length) {
        commandOverran = true;
        section.refuse(
                "command_too_short",
                "the splice command is longer than its " + length + " bytes",
                at,
                "splice_command_length");
        return false;
    }

    private SpliceCommand command(BitReader in) {
        return switch (spliceCommandType) {
            case SpliceNull.TYPE -> new SpliceNull();
            case SpliceSchedule.TYPE -> SpliceSchedule.read(in);
            case SpliceInsert.TYPE -> SpliceInsert.read(in);
            case TimeSignal.TYPE -> new TimeSignal(SpliceTime.read(in));
            case BandwidthReservation.TYPE -> new BandwidthReservation();
            case PrivateCommand.TYPE -> PrivateCommand.read(in);
            default -> {
                section.warn(
                        "reserved_command",
                        String.format("type 0x%02X is reserved: passed over", spliceCommandType),
                        SpliceInfoSectionDecoder.HEADER_BYTES,
                        "splice_command_type");
                yield new ReservedCommand(spliceCommandType, in.slice(in.remainingBytes()));
            }
        };
    }

    private boolean descriptor(BitReader loop) {
        int at = loop.offset();
        if (loop.remainingBytes() < 2) {
            broken(at, loop.bits(8), -1, "one byte is left, a descriptor's header has two");
            return false;
        }
        int head = loop.bits(16);
        int tag = head >>> 8;
        int length = head & 0xFF;
        if (length > loop.remainingBytes()) {
            broken(
                    at,
                    tag,
                    length,
                    "descriptor_length "
                            + length
                            + " runs past the descriptor loop ("
                            + loop.remainingBytes()
                            + " bytes left)");
            return false;
        }
        if (length < IDENTIFIER_BYTES) {
            loop.skipBits(length * Byte.SIZE);
            return broken(
                    at,
                    tag,
                    length,
                    "descriptor_length " + length + " has no room for the identifier");
        }
        BitReader in = loop.part(length);
        long identifier = in.longBits(32);
        SpliceDescriptor read =
                identifier == SpliceDescriptor.CUEI
                        ? own(tag, in)
                        : PrivateDescriptor.read(tag, identifier, in);
        if (in.overrun()) {
            return tooShort(read, at, length, read.name() + " is shorter than its syntax");
        }
        return check(read, at, length) && add(read);
    }

    private static SpliceDescriptor own(int tag, BitReader in) {
        return switch (tag) {
            case AvailDescriptor.TAG -> AvailDescriptor.read(in);
            case DtmfDescriptor.TAG -> DtmfDescriptor.read(in);
            case SegmentationDescriptor.TAG -> SegmentationDescriptor.read(in);
            case TimeDescriptor.TAG -> TimeDescriptor.read(in);
            case AudioDescriptor.TAG -> AudioDescriptor.read(in);
            default -> PrivateDescriptor.read(tag, SpliceDescriptor.CUEI, in);
        };
    }

    private boolean check(SpliceDescriptor read, int at, int length) {
        if (length > MAX_DESCRIPTOR_LENGTH) {
            section.warn(
                    "descriptor_too_long",
                    "descriptor_length is " + length + ", at most 254",
                    at + 1,
                    "splice_descriptor()");
        }
        if (!read.trailing().isEmpty()) {
            section.warn(
                    "descriptor_trailing",
                    read.trailing().length() + " unread bytes at the end of " + read.name(),
                    at + 2 + length - read.trailing().length(),
                    read.name() + "()");
        }
        if (read instanceof SegmentationDescriptor segmentation) {
            return upid(segmentation, at, length);
        }
        if (read instanceof PrivateDescriptor own && own.identifier() != SpliceDescriptor.CUEI) {
            foreign(own, at);
        }
        return true;
    }

    private boolean upid(SegmentationDescriptor read, int at, int length) {
        SegmentationUpid upid = read.segmentationUpid();
        if (upid.type() == SegmentationUpid.TYPE_MID && !Mid.isWhole(upid.value())) {
            return tooShort(
                    read,
                    at,
                    length,
                    "the lengths inside MID() do not fill segmentation_upid_length");
        }
        if (!UpidText.isLengthRight(upid)) {
            section.warn(
                    "upid_length",
                    upid.value().length() + " bytes are not the length of " + upid.typeName(),
                    at,
                    "segmentation_upid()");
        }
        return true;
    }

    /**
     * A foreign identifier makes a descriptor private, and that is in order. If its tag and all of
     * its bytes are those of a descriptor of the standard, the identifier may be what is wrong.
     */
    private void foreign(PrivateDescriptor descriptor, int at) {
        int tag = descriptor.spliceDescriptorTag();
        if (tag > AudioDescriptor.TAG) {
            return;
        }
        BitReader in = descriptor.privateBytes().reader();
        SpliceDescriptor as = own(tag, in);
        if (!in.overrun() && as.trailing().isEmpty()) {
            section.warn(
                    "foreign_identifier",
                    String.format(
                            "identifier 0x%08X with the tag and syntax of %s: kept as private",
                            descriptor.identifier(), as.name()),
                    at + 2,
                    "splice_descriptor() identifier");
        }
    }

    /** The next descriptor's place is known: an examination goes on there. */
    private boolean tooShort(SpliceDescriptor read, int at, int length, String detail) {
        Bytes bytes = Bytes.owning(section.bytes, at + 2, length);
        return broken(at, read.spliceDescriptorTag(), length, read.name(), bytes, detail);
    }

    private boolean broken(int at, int tag, int length, String detail) {
        return broken(at, tag, length, "", Bytes.EMPTY, detail);
    }

    private boolean broken(int at, int tag, int length, String name, Bytes bytes, String detail) {
        if (broken == null) {
            broken = new ArrayList<>(1);
        }
        broken.add(new BrokenDescriptor(descriptors().size(), tag, length, name, bytes));
        return section.refuse("descriptor_overrun", detail, at, "splice_descriptor()");
    }

    private boolean add(SpliceDescriptor read) {
        if (several != null) {
            several.add(read);
        } else if (only == null) {
            only = read;
        } else {
            several = new ArrayList<>(4);
            several.add(only);
            several.add(read);
        }
        return true;
    }
}

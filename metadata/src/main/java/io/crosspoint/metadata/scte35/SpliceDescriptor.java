package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.Bytes;

/** A {@code splice_descriptor()} of the descriptor loop, ANSI/SCTE 35 2023r1. */
public sealed interface SpliceDescriptor
        permits AvailDescriptor,
                DtmfDescriptor,
                SegmentationDescriptor,
                TimeDescriptor,
                AudioDescriptor,
                PrivateDescriptor {

    /** {@code CUEI}: the identifier of every descriptor that the standard itself defines. */
    long CUEI = 0x43554549L;

    /** {@code splice_descriptor_tag}. */
    int spliceDescriptorTag();

    /** {@code identifier}, 32 bits. */
    default long identifier() {
        return CUEI;
    }

    /** Bytes that {@code descriptor_length} counts and the syntax does not know; mostly none. */
    Bytes trailing();

    /** The descriptor's name in the standard, such as {@code segmentation_descriptor}. */
    default String name() {
        return switch (this) {
            case AvailDescriptor ignored -> "avail_descriptor";
            case DtmfDescriptor ignored -> "DTMF_descriptor";
            case SegmentationDescriptor ignored -> "segmentation_descriptor";
            case TimeDescriptor ignored -> "time_descriptor";
            case AudioDescriptor ignored -> "audio_descriptor";
            case PrivateDescriptor ignored -> "private";
        };
    }
}

package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code audio_descriptor()}: the audio of the program from the command on, for equipment that does
 * not follow the PMT.
 *
 * @param components at most 15
 * @param reserved the 4 reserved bits as read
 * @param trailing see {@link SpliceDescriptor#trailing}
 */
public record AudioDescriptor(List<Component> components, int reserved, Bytes trailing)
        implements SpliceDescriptor {

    /** Its {@code splice_descriptor_tag}. */
    public static final int TAG = 0x04;

    /**
     * One audio stream.
     *
     * @param componentTag 0xFF if the order of the PMT tells the stream
     * @param isoCode {@code ISO_code}, the three bytes of an ISO 639-2 language
     * @param bitStreamMode {@code Bit_Stream_Mode}, 3 bits, as ATSC A/52 {@code bsmod}
     * @param numChannels {@code Num_Channels}, 4 bits, as ATSC A/52
     * @param fullSrvcAudio {@code Full_Srvc_Audio}: fit to be heard by itself
     */
    public record Component(
            int componentTag,
            Bytes isoCode,
            int bitStreamMode,
            int numChannels,
            boolean fullSrvcAudio) {

        /** The language code as text. */
        public String language() {
            return isoCode.text(StandardCharsets.ISO_8859_1);
        }
    }

    public AudioDescriptor {
        components = List.copyOf(components);
    }

    @Override
    public int spliceDescriptorTag() {
        return TAG;
    }

    static AudioDescriptor read(BitReader in) {
        int count = in.bits(4);
        int reserved = in.bits(4);
        List<Component> components = new ArrayList<>(count);
        for (int i = 0; i < count && !in.overrun(); i++) {
            components.add(
                    new Component(in.bits(8), in.slice(3), in.bits(3), in.bits(4), in.flag()));
        }
        return new AudioDescriptor(components, reserved, in.slice(in.remainingBytes()));
    }

    void write(BitWriter out) {
        out.bits(components.size(), 4).bits(reserved, 4);
        for (Component c : components) {
            out.bits(c.componentTag, 8).bytes(c.isoCode).bits(c.bitStreamMode, 3);
            out.bits(c.numChannels, 4).flag(c.fullSrvcAudio);
        }
    }
}

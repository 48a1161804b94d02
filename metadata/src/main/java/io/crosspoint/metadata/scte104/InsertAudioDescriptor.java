package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code insert_audio_descriptor()}: adds an audio_descriptor. ANSI/SCTE 104 2023, 9.8.11.
 *
 * <p>Its syntax table was not at hand. What is read here are the fields of SCTE 35's
 * audio_descriptor in whole bytes, as every other request of this standard has its fields; an
 * operation whose length does not agree with that is kept as {@link PrivateOperationData}.
 *
 * @param components one for each audio stream; at most 255
 */
public record InsertAudioDescriptor(List<Component> components) implements OperationData {

    /**
     * One audio stream.
     *
     * @param componentTag {@code component_tag}; 8 bits
     * @param isoCode {@code ISO_code}: the language, three characters
     * @param bitStreamMode {@code Bit_Stream_Mode}; 8 bits, of which SCTE 35 carries 3
     * @param numChannels {@code Num_Channels}; 8 bits, of which SCTE 35 carries 4
     * @param fullSrvcAudio {@code Full_Srvc_Audio}; 8 bits, of which SCTE 35 carries 1
     */
    public record Component(
            int componentTag,
            Bytes isoCode,
            int bitStreamMode,
            int numChannels,
            int fullSrvcAudio) {

        private static final int SIZE = 7;
    }

    public InsertAudioDescriptor {
        components = List.copyOf(components);
    }

    @Override
    public int opId() {
        return OpId.INSERT_AUDIO_DESCRIPTOR.code();
    }

    /** Reads one; keeps the bytes if their number is not that of the layout. */
    static OperationData read(BitReader in) {
        Bytes body = in.slice(in.remainingBytes());
        int audioCount = body.isEmpty() ? 0 : body.at(0);
        if (body.length() != 1 + audioCount * Component.SIZE) {
            return new PrivateOperationData(OpId.INSERT_AUDIO_DESCRIPTOR.code(), body);
        }
        List<Component> components = new ArrayList<>(audioCount);
        for (int at = 1; at < body.length(); at += Component.SIZE) {
            components.add(
                    new Component(
                            body.at(at),
                            body.slice(at + 1, 3),
                            body.at(at + 4),
                            body.at(at + 5),
                            body.at(at + 6)));
        }
        return new InsertAudioDescriptor(components);
    }

    @Override
    public void write(BitWriter out) {
        out.bits(components.size(), 8);
        for (Component component : components) {
            out.bits(component.componentTag, 8);
            out.bytes(component.isoCode);
            out.bits(component.bitStreamMode, 8)
                    .bits(component.numChannels, 8)
                    .bits(component.fullSrvcAudio, 8);
        }
    }
}

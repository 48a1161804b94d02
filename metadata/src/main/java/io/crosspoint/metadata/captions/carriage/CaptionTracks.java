package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.captions.CueNodes;
import io.crosspoint.metadata.captions.TimedText;
import io.crosspoint.metadata.captions.cea608.Cea608Decoder;
import io.crosspoint.metadata.captions.cea608.XdsPacket;
import io.crosspoint.metadata.inspect.Node;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/** Between frames of caption data and tracks of timed text. */
public final class CaptionTracks {

    static final Predicate<TimedText> IS_LINE_21 = track -> track.track().matches("CC[1-4]");

    private CaptionTracks() {}

    /** Decodes all frames. */
    public static CaptionDecoder decode(List<CaptionFrame> frames, Cea608Decoder.Parity parity) {
        CaptionDecoder decoder = new CaptionDecoder(parity);
        frames.forEach(decoder::frame);
        return decoder;
    }

    /**
     * Encodes tracks. {@code CC1} to {@code CC4} become line 21 and {@code service 1} to {@code
     * service 63} DTVCC; a track of another format becomes both CC1 and service 1, as broadcasters
     * send it.
     *
     * @param dtvcc whether the target carries DTVCC; if not, and there is no line 21 among the
     *     tracks, service 1 becomes CC1
     */
    public static Conversion<List<CaptionFrame>> encode(List<TimedText> tracks, boolean dtvcc) {
        TrackEncoder encoder = new TrackEncoder(dtvcc, tracks.stream().noneMatch(IS_LINE_21));
        tracks.forEach(encoder::track);
        return encoder.result();
    }

    /**
     * What was decoded, laid open: the cues of the first channel, every channel and service by
     * name, text channels, XDS, and what was damaged.
     */
    static Node.Struct fields(CaptionDecoder decoder) {
        List<TimedText> captions = new ArrayList<>(decoder.line21().captions());
        captions.addAll(decoder.dtvcc().captions());
        Node.Struct fields = new Node.Struct();
        fields.put(
                "cues",
                captions.isEmpty()
                        ? new Node.Sequence()
                        : CueNodes.cues(captions.getFirst().cues()));
        if (captions.size() > 1) {
            fields.put("channels", CueNodes.tracks(captions));
        }
        List<TimedText> texts = decoder.line21().texts();
        if (!texts.isEmpty()) {
            fields.put("text_channels", CueNodes.tracks(texts));
        }
        List<XdsPacket> xds = decoder.line21().xdsPackets();
        if (!xds.isEmpty()) {
            fields.put("xds", xds(xds));
        }
        count(fields, "parity_errors", decoder.line21().parityErrors());
        count(fields, "dtvcc_sequence_errors", decoder.dtvcc().sequenceErrors());
        count(fields, "dtvcc_damaged_packets", decoder.dtvcc().damagedPackets());
        count(
                fields,
                "cues_not_kept",
                decoder.line21().droppedCues() + decoder.dtvcc().droppedCues());
        return fields;
    }

    private static void count(Node.Struct fields, String name, long count) {
        if (count > 0) {
            fields.put(name, count);
        }
    }

    private static Node.Sequence xds(List<XdsPacket> packets) {
        Node.Sequence list = new Node.Sequence();
        for (XdsPacket packet : packets) {
            list.add(
                    new Node.Struct()
                            .put("time", CueNodes.time(packet.time()))
                            .put("class", packet.classCode())
                            .put("type", packet.type())
                            .put("hex", HexFormat.of().formatHex(packet.informational()))
                            .put("checksum_valid", packet.checksumValid()));
        }
        return list;
    }
}

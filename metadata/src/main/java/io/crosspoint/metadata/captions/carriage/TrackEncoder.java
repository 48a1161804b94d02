package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.captions.TimedText;
import io.crosspoint.metadata.captions.cea608.Cea608Encoder;
import io.crosspoint.metadata.captions.cea708.Cea708Encoder;
import io.crosspoint.metadata.captions.cea708.ServiceBlock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Encodes tracks into caption data, each into its channel or service; of the two channels that can
 * share a field of line 21, the first.
 */
final class TrackEncoder {

    private static final String SERVICE = "service ";

    private final boolean dtvcc;
    private final boolean noLine21;
    private final List<String> losses = new ArrayList<>();
    private final List<CaptionFrame> frames = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    TrackEncoder(boolean dtvcc, boolean noLine21) {
        this.dtvcc = dtvcc;
        this.noLine21 = noLine21;
    }

    void track(TimedText track) {
        String name = track.track();
        if (CaptionTracks.IS_LINE_21.test(track)) {
            line21(track, name.charAt(2) - '0');
        } else if (name.matches("T[1-4]")) {
            losses.add("the text channel " + name);
        } else if (name.matches(SERVICE + "\\d{1,2}")) {
            service(track, Integer.parseInt(name.substring(SERVICE.length())));
        } else {
            line21(track, 1);
            if (dtvcc) {
                service(track, 1);
            }
        }
    }

    private void line21(TimedText track, int channel) {
        int field = channel > 2 ? 2 : 1;
        if (!taken.add("field " + field)) {
            losses.add("the track " + track.track() + ": another has field " + field);
            return;
        }
        Conversion<List<Cea608Encoder.Pair>> encoded = Cea608Encoder.encode(track, channel);
        losses.addAll(encoded.losses());
        for (Cea608Encoder.Pair pair : encoded.value()) {
            frames.add(
                    new CaptionFrame(
                            pair.time(),
                            List.of(
                                    new CcTriplet(
                                            true, pair.field() - 1, pair.first(), pair.second()))));
        }
    }

    private void service(TimedText track, int service) {
        if (!dtvcc && noLine21 && service == 1) {
            line21(track, 1);
            return;
        }
        boolean exists = service >= 1 && service <= ServiceBlock.MAX_SERVICE;
        if (!dtvcc || !exists || !taken.add(SERVICE + service)) {
            losses.add("the track " + track.track() + " (CEA-708)");
            return;
        }
        Conversion<List<Cea708Encoder.TimedPacket>> encoded = Cea708Encoder.encode(track, service);
        losses.addAll(encoded.losses());
        encoded.value().forEach(this::packet);
    }

    private void packet(Cea708Encoder.TimedPacket packet) {
        List<CcTriplet> triplets = new ArrayList<>();
        byte[] bytes = packet.bytes();
        for (int i = 0; i < bytes.length; i += 2) {
            int type = i == 0 ? CcTriplet.DTVCC_START : CcTriplet.DTVCC_DATA;
            triplets.add(new CcTriplet(true, type, bytes[i] & 0xFF, bytes[i + 1] & 0xFF));
        }
        frames.add(new CaptionFrame(packet.time(), triplets));
    }

    /** All frames in order of their time. */
    Conversion<List<CaptionFrame>> result() {
        frames.sort(Comparator.comparing(CaptionFrame::time));
        return new Conversion<>(frames, losses);
    }
}

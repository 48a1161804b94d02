package io.crosspoint.peers.load;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.LatencyHistogram;
import io.crosspoint.peers.scte35.SpliceInfo;
import io.crosspoint.peers.ts.SectionAssembly;
import io.crosspoint.peers.ts.TransportPacket;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When each cue first came to each output, and how long after its request was accepted. One thread.
 */
final class CueSightings {

    /** Cues remembered an output; what comes beyond them is counted and not measured. */
    private static final int CUES_MAX = 100_000;

    private final int cuePid;
    private final List<SectionAssembly> assemblies = new ArrayList<>();
    private final List<Map<String, Long>> firstNanos = new ArrayList<>();
    private final byte[] packet = new byte[TransportPacket.BYTES];
    private long sections;
    private long heartbeats;
    private long unreadable;
    private long overflow;

    CueSightings(int cuePid, int outputs) {
        this.cuePid = cuePid;
        for (int i = 0; i < outputs; i++) {
            assemblies.add(new SectionAssembly());
            firstNanos.add(new HashMap<>());
        }
    }

    /** Takes a datagram of {@code length} bytes, with or without RTP header. */
    void accept(int output, ByteBuffer datagram, int length, long now) {
        for (int at = length % TransportPacket.BYTES;
                at + TransportPacket.BYTES <= length;
                at += TransportPacket.BYTES) {
            if ((datagram.getShort(at + 1) & 0x1FFF) == cuePid) {
                datagram.get(at, packet);
                assemblies.get(output).accept(packet, 0, section -> seen(output, section, now));
            }
        }
    }

    private void seen(int output, byte[] section, long now) {
        SpliceInfo info = SpliceInfo.read(section).orElse(null);
        if (info == null) {
            unreadable++;
            return;
        }
        if (info.command() == SpliceInfo.NULL) {
            heartbeats++;
            return;
        }
        sections++;
        for (String name : info.names()) {
            Map<String, Long> first = firstNanos.get(output);
            if (first.size() < CUES_MAX) {
                first.putIfAbsent(name, now);
            } else {
                overflow++;
            }
        }
    }

    /** The account, held against what was accepted. */
    Map<String, @Nullable Object> json(Path requests) throws IOException {
        LatencyHistogram fromSent = new LatencyHistogram();
        LatencyHistogram fromAccepted = new LatencyHistogram();
        long accepted = 0;
        long unseen = 0;
        long sightings = 0;
        try (BufferedReader lines = Files.newBufferedReader(requests)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Map<String, @Nullable Object> request = Json.parseObject(line);
                String cue = String.valueOf(request.get("cue"));
                accepted++;
                long before = sightings;
                for (Map<String, Long> output : firstNanos) {
                    Long nanos = output.get(cue);
                    if (nanos != null) {
                        sightings++;
                        fromSent.record(nanos - nanos(request, "sent_nanos"));
                        fromAccepted.record(nanos - nanos(request, "accepted_nanos"));
                    }
                }
                unseen += sightings == before ? 1 : 0;
            }
        }
        return Json.object(
                "accepted",
                accepted,
                "unseen",
                unseen,
                "sightings",
                sightings,
                "sections",
                sections,
                "heartbeats",
                heartbeats,
                "unreadable",
                unreadable + assemblies.stream().mapToLong(SectionAssembly::damaged).sum(),
                "overflow",
                overflow,
                "sent_to_air_ms",
                fromSent.json(),
                "accepted_to_air_ms",
                fromAccepted.json());
    }

    private static long nanos(Map<String, @Nullable Object> request, String name) {
        return request.get(name) instanceof Long nanos ? nanos : 0;
    }
}

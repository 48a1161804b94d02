package io.crosspoint.metadata.captions.cea708;

import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.Region;
import io.crosspoint.metadata.captions.TimedText;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decodes the services 1 to 63 of DTVCC. Total: every byte is taken. Holds for each service that is
 * heard eight windows, a buffer of some hundred bytes, and the bounded list of its cues.
 */
public final class Cea708Decoder {

    private final DtvccAssembler assembler = new DtvccAssembler();
    private final TreeMap<Integer, Cea708Service> services = new TreeMap<>();
    private int lastSequence = -1;
    private long sequenceErrors;
    private long damagedPackets;

    /**
     * A pair of bytes from a caption triplet of type 2 or 3.
     *
     * @param start whether a packet begins here ({@code cc_type} 3)
     * @param time when it was sent
     */
    public void pair(boolean start, int first, int second, MediaTime time) {
        services.values().forEach(service -> service.advance(time));
        byte[] packet = assembler.pair(start, first, second);
        if (packet != null) {
            packet(packet, time);
        }
    }

    /** A whole packet. */
    public void packet(byte[] bytes, MediaTime time) {
        switch (DtvccPacket.decode(bytes)) {
            case Decoded.Malformed<DtvccPacket> ignored -> damagedPackets++;
            case Decoded.Ok<DtvccPacket>(DtvccPacket packet, List<Finding> warnings) -> {
                damagedPackets += warnings.isEmpty() ? 0 : 1;
                boolean follows =
                        lastSequence < 0 || packet.sequenceNumber() == (lastSequence + 1 & 3);
                sequenceErrors += follows ? 0 : 1;
                lastSequence = packet.sequenceNumber();
                for (ServiceBlock block : packet.blocks()) {
                    services.computeIfAbsent(block.serviceNumber(), Cea708Service::new)
                            .block(block.data(), time);
                }
            }
        }
    }

    /** Every service that was written to, with its cues so far. */
    public List<TimedText> captions() {
        List<TimedText> tracks = new ArrayList<>();
        for (Cea708Service service : services.values()) {
            if (service.used()) {
                tracks.add(service.timedText());
            }
        }
        return tracks;
    }

    /** What a service shows now. */
    public List<Region> displayed(int service) {
        Cea708Service heard = services.get(service);
        return heard == null ? List.of() : heard.regions();
    }

    /** What a service shows now, rows joined by line feeds, without leading and trailing spaces. */
    public String displayedText(int service) {
        return displayed(service).stream()
                .flatMap(region -> region.rows().stream())
                .map(row -> row.text().strip())
                .collect(Collectors.joining("\n"));
    }

    /** Packets that do not follow the one before them. */
    public long sequenceErrors() {
        return sequenceErrors;
    }

    /** Packets that were not complete, or had a block that was not. */
    public long damagedPackets() {
        return damagedPackets + assembler.lost();
    }

    /** Cues that were not kept because there were too many. */
    public long droppedCues() {
        return services.values().stream().mapToLong(Cea708Service::droppedCues).sum();
    }
}

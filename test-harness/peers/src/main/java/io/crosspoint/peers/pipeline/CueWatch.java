package io.crosspoint.peers.pipeline;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.scte35.SpliceInfo;
import io.crosspoint.peers.ts.ClipTables;
import io.crosspoint.peers.ts.ProgramAssociation;
import io.crosspoint.peers.ts.ProgramMap;
import io.crosspoint.peers.ts.SectionAssembly;
import io.crosspoint.peers.ts.TransportPacket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cues in a program as any receiver would: by the program's tables, then on the PID that
 * they name; and says whether the map is what it should be. One thread.
 */
final class CueWatch {

    /** Cues that are kept; one more is counted, and spoils the run. */
    static final int CUES_MAX = 10_000;

    /** Different sections that are kept of one cue; there should not be a second. */
    static final int SECTIONS_MAX = 4;

    private static final int NONE = -1;
    private static final long PTS_MASK = (1L << 33) - 1;

    private static final class Seen {

        private final SpliceInfo info;
        private final long firstPacket;
        private final @Nullable Long leadTicks;
        private final long firstNanos;
        private @Nullable Long lastLeadTicks;
        private long lastNanos;
        private long copies;

        Seen(SpliceInfo info, long firstPacket, @Nullable Long leadTicks, long firstNanos) {
            this.info = info;
            this.firstPacket = firstPacket;
            this.leadTicks = leadTicks;
            this.firstNanos = firstNanos;
        }

        void again(@Nullable Long lead, long nanos) {
            copies++;
            lastLeadTicks = lead;
            lastNanos = nanos;
        }
    }

    private final ProgramMapCheck check;
    private final int cuePid;
    private final SectionAssembly association = new SectionAssembly();
    private final SectionAssembly maps = new SectionAssembly();
    private final SectionAssembly cues = new SectionAssembly();
    private final Map<String, List<Seen>> seen = new LinkedHashMap<>();
    private int mapPid = NONE;
    private int splicePid = NONE;
    private int pcrPid = NONE;
    private long clock90k = NONE;
    private long packets;
    private long mapsSeen;
    private long heartbeats;
    private long unreadable;
    private long conflicts;
    private long overflow;
    private long mapFaults;
    private String lastFault = "";
    private String latest = "";

    CueWatch(ClipTables source, int cuePid) {
        this.check = new ProgramMapCheck(source.map(), cuePid);
        this.cuePid = cuePid;
    }

    /** Takes the next packets of the program, in order. */
    void accept(byte[] payload, long arrivalNanos) {
        int end = payload.length - payload.length % TransportPacket.BYTES;
        for (int at = 0; at < end; at += TransportPacket.BYTES, packets++) {
            int pid = TransportPacket.pid(payload, at);
            if (pid == pcrPid) {
                long pcr = TransportPacket.pcr(payload, at);
                clock90k = pcr == TransportPacket.NO_PCR ? clock90k : pcr / 300;
            }
            if (pid == ProgramAssociation.PID) {
                association.accept(payload, at, this::associate);
            } else if (pid == mapPid) {
                maps.accept(payload, at, this::map);
            } else if (pid == splicePid) {
                cues.accept(payload, at, section -> cue(section, arrivalNanos));
            }
        }
    }

    private void associate(byte[] section) {
        ProgramAssociation.read(section)
                .map(it -> it.maps().get(check.source().program()))
                .ifPresent(pid -> mapPid = pid);
    }

    private void map(byte[] section) {
        ProgramMap map = ProgramMap.read(section).orElse(null);
        mapsSeen++;
        String fault = map == null ? "not a program map" : check.judge(map);
        if (map == null || !fault.isEmpty()) {
            mapFaults++;
            lastFault = fault;
            return;
        }
        pcrPid = map.pcrPid();
        splicePid = cuePid; // the check found it in the map
    }

    private void cue(byte[] section, long arrivalNanos) {
        SpliceInfo info = SpliceInfo.read(section).orElse(null);
        if (info == null) {
            unreadable++;
            return;
        }
        if (info.command() == SpliceInfo.NULL) {
            heartbeats++;
        }
        for (String name : info.names()) {
            List<Seen> sections = seen.get(name);
            if (sections == null) {
                if (seen.size() >= CUES_MAX) {
                    overflow++;
                    return;
                }
                sections = new ArrayList<>(1);
                seen.put(name, sections);
                latest = name;
            }
            section(sections, info, arrivalNanos);
        }
    }

    /** Takes one of a cue's sections, which should all be the same. */
    private void section(List<Seen> sections, SpliceInfo info, long arrivalNanos) {
        Long lead = lead(info.pts90k());
        Seen one = null;
        for (Seen known : sections) {
            one = known.info.crc() == info.crc() ? known : one;
        }
        conflicts += sections.isEmpty() || one == sections.getFirst() ? 0 : 1;
        if (one == null && sections.size() < SECTIONS_MAX) {
            one = new Seen(info, packets, lead, arrivalNanos);
            sections.add(one);
        }
        if (one != null) {
            one.again(lead, arrivalNanos);
        }
    }

    /** Ticks by which the splice point is ahead of the program's clock. */
    private @Nullable Long lead(long pts90k) {
        if (pts90k < 0 || clock90k < 0) {
            return null;
        }
        long ahead = pts90k - clock90k & PTS_MASK;
        return ahead > PTS_MASK / 2 ? ahead - PTS_MASK - 1 : ahead;
    }

    /** Whether the cue stream is announced, and nothing on it or in its map is wrong. */
    boolean clean() {
        return splicePid != NONE
                && mapFaults == 0
                && unreadable == 0
                && conflicts == 0
                && overflow == 0
                && maps.damaged() == 0
                && cues.damaged() == 0;
    }

    /** The account so far; with every cue if it is the last. */
    Map<String, @Nullable Object> json(boolean last) {
        Map<String, @Nullable Object> json =
                Json.object(
                        "announced",
                        splicePid != NONE,
                        "seen",
                        seen.size(),
                        "latest",
                        latest,
                        "heartbeats",
                        heartbeats,
                        "unreadable",
                        unreadable + cues.damaged(),
                        "conflicts",
                        conflicts,
                        "overflow",
                        overflow,
                        "maps",
                        mapsSeen,
                        "map_faults",
                        mapFaults + maps.damaged(),
                        "map_last_fault",
                        lastFault);
        if (last) {
            json.put("list", list());
        }
        return json;
    }

    /** Every section of every cue, in the order of the cues' first sections. */
    private List<Map<String, @Nullable Object>> list() {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        seen.forEach((name, sections) -> sections.forEach(one -> list.add(json(name, one))));
        return list;
    }

    private static Map<String, @Nullable Object> json(String name, Seen one) {
        return Json.object(
                "cue",
                name,
                "pts",
                one.info.pts90k(),
                "copies",
                one.copies,
                "lead_ms",
                millis(one.leadTicks),
                "last_lead_ms",
                millis(one.lastLeadTicks),
                "packet",
                one.firstPacket,
                "nanos",
                one.firstNanos,
                "last_nanos",
                one.lastNanos,
                "crc",
                "0x%08x".formatted(one.info.crc()));
    }

    private static @Nullable Double millis(@Nullable Long ticks) {
        return ticks == null ? null : ticks / 90.0;
    }
}

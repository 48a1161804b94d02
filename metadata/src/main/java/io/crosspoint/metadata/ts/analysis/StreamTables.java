package io.crosspoint.metadata.ts.analysis;

import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.ts.Descriptor;
import io.crosspoint.metadata.ts.ProgramAssociationSection;
import io.crosspoint.metadata.ts.ProgramMapSection;
import io.crosspoint.metadata.ts.ProgramMapSection.ElementaryStream;
import io.crosspoint.metadata.ts.SectionAssembler;
import io.crosspoint.metadata.ts.StreamType;
import io.crosspoint.metadata.ts.TransportStreamPacket;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sections of a stream: on the PIDs that ISO/IEC 13818-1 and DVB give a table of their own, on
 * those of program maps, and on those that a map gives the stream type of SCTE 35. Of a table that
 * changes the last version is kept.
 */
final class StreamTables {

    /** CAT, NIT, SDT, EIT, TDT: counted, and looked at no further. */
    private static final int[] TABLE_PIDS = {TransportStreamPacket.CAT_PID, 0x10, 0x11, 0x12, 0x14};

    /** Told one by one; all are counted among the tables. */
    private static final int MAX_CRC_ERRORS_TOLD = 10_000;

    private static final int SPLICE_INFO_TABLE_ID = 0xFC;

    /** Takes what the tables say and the rest of the analysis needs. */
    interface Listener {

        /** A section of the PAT, or a map of a program, has come. */
        void tableArrived(String table, int pid);

        /** A splice_info_section() on a PID of SCTE 35; its CRC may be wrong. */
        void spliceInfo(byte[] section, int pid);

        /** A map names a stream. */
        void stream(ElementaryStream stream);
    }

    private final @Nullable SectionAssembler[] assemblers =
            new SectionAssembler[TransportStreamPacket.PID_COUNT];
    private final Listener listener;
    private final StreamDefects defects;
    private final Map<Integer, ProgramAssociationSection> patSections = new TreeMap<>();
    private final Map<Integer, Integer> mapPids = new TreeMap<>();
    private final Map<Integer, ProgramMapSection> maps = new TreeMap<>();
    private final Map<Integer, Long> counts = new TreeMap<>();
    private final Node.Sequence crcErrors = new Node.Sequence();
    private long packet;

    StreamTables(Listener listener, StreamDefects defects) {
        this.listener = listener;
        this.defects = defects;
        assemble(TransportStreamPacket.PAT_PID);
        for (int pid : TABLE_PIDS) {
            assemble(pid);
        }
    }

    private void assemble(int pid) {
        if (assemblers[pid] == null) {
            assemblers[pid] =
                    new SectionAssembler(SectionAssembler.MAX_SECTION_BYTES, new Sink(pid));
        }
    }

    /** Takes the next packet of any PID; sections are looked for where they are expected. */
    void accept(MemorySegment memory, long at, int header, long packetIndex) {
        SectionAssembler assembler = assemblers[TransportStreamPacket.pid(header)];
        if (assembler != null) {
            packet = packetIndex;
            assembler.accept(memory, at, header);
        }
    }

    /** Packets of a PID are missing. */
    void restart(int pid) {
        SectionAssembler assembler = assemblers[pid];
        if (assembler != null) {
            assembler.restart();
        }
    }

    private final class Sink implements SectionAssembler.Sink {
        private final int pid;

        Sink(int pid) {
            this.pid = pid;
        }

        @Override
        public void section(byte[] section, int length) {
            int tableId = count(section);
            if (pid == TransportStreamPacket.PAT_PID) {
                takePat(section, length);
            } else if (tableId == ProgramMapSection.TABLE_ID && mapPids.containsValue(pid)) {
                takeMap(section, length, pid);
            } else if (tableId == SPLICE_INFO_TABLE_ID) {
                listener.spliceInfo(Arrays.copyOf(section, length), pid);
            }
        }

        @Override
        public void refused(byte[] section, int length, Finding finding) {
            if (!finding.kind().equals(SectionAssembler.CRC_MISMATCH)) {
                defects.add("section_error", pid, packet, finding.toString());
                return;
            }
            int tableId = count(section);
            defects.add("crc_error", pid, packet, "CRC_32 of a section of table " + tableId);
            if (crcErrors.items().size() < MAX_CRC_ERRORS_TOLD) {
                crcErrors.add(
                        new Node.Struct()
                                .put("packet", packet)
                                .put("pid", pid)
                                .put("table_id", tableId));
            }
            if (tableId == SPLICE_INFO_TABLE_ID) {
                listener.spliceInfo(Arrays.copyOf(section, length), pid);
            }
        }

        private int count(byte[] section) {
            int tableId = section[0] & 0xFF;
            counts.merge(pid << 8 | tableId, 1L, Long::sum);
            return tableId;
        }
    }

    private void takePat(byte[] section, int length) {
        switch (ProgramAssociationSection.decode(section, length)) {
            case Decoded.Malformed<ProgramAssociationSection>(Finding finding) ->
                    refused(TransportStreamPacket.PAT_PID, finding);
            case Decoded.Ok<ProgramAssociationSection>(
                            ProgramAssociationSection pat,
                            List<Finding> ignored) -> {
                if (pat.currentNextIndicator()) {
                    listener.tableArrived("pat_error", TransportStreamPacket.PAT_PID);
                    adopt(pat);
                }
            }
        }
    }

    private void adopt(ProgramAssociationSection pat) {
        if (!patSections.isEmpty()) {
            ProgramAssociationSection before = patSections.values().iterator().next();
            if (before.versionNumber() != pat.versionNumber()
                    || before.transportStreamId() != pat.transportStreamId()) {
                patSections.clear();
                mapPids.clear();
            }
        }
        patSections.put(pat.sectionNumber(), pat);
        for (ProgramAssociationSection.Program program : pat.programs()) {
            if (program.programNumber() != 0) {
                mapPids.put(program.programNumber(), program.pid());
                assemble(program.pid());
            }
        }
    }

    private void takeMap(byte[] section, int length, int pid) {
        switch (ProgramMapSection.decode(section, length)) {
            case Decoded.Malformed<ProgramMapSection>(Finding finding) -> refused(pid, finding);
            case Decoded.Ok<ProgramMapSection>(ProgramMapSection map, List<Finding> ignored) -> {
                Integer mapPid = mapPids.get(map.programNumber());
                if (mapPid == null || mapPid != pid) {
                    defects.add(
                            "section_error",
                            pid,
                            packet,
                            "a map of program " + map.programNumber() + ", not so in the PAT");
                } else if (map.currentNextIndicator()) {
                    listener.tableArrived("pmt_error", pid);
                    maps.put(map.programNumber(), map);
                    map.streams().forEach(this::adopt);
                }
            }
        }
    }

    private void adopt(ElementaryStream stream) {
        if (stream.streamType() == StreamType.SPLICE_INFO) {
            assemble(stream.pid());
        }
        listener.stream(stream);
    }

    private void refused(int pid, Finding finding) {
        defects.add("section_error", pid, packet, finding.toString());
    }

    /** The program maps in force, by program number. */
    Map<Integer, ProgramMapSection> maps() {
        return maps;
    }

    /** The PID of each program's map, by program number. */
    Map<Integer, Integer> mapPids() {
        return mapPids;
    }

    /** The PAT in force, section by section; empty if none came. */
    Map<Integer, ProgramAssociationSection> pat() {
        return patSections;
    }

    /** The PAT of all its sections; a null leaf if none came. */
    Node patNode() {
        if (patSections.isEmpty()) {
            return new Node.Leaf(null, "");
        }
        Node.Sequence programs = new Node.Sequence();
        for (ProgramAssociationSection section : patSections.values()) {
            for (ProgramAssociationSection.Program program : section.programs()) {
                programs.add(
                        new Node.Struct()
                                .put(
                                        "program_number",
                                        program.programNumber(),
                                        program.programNumber() == 0
                                                ? "network information table"
                                                : "")
                                .put("pid", program.pid()));
            }
        }
        ProgramAssociationSection first = patSections.values().iterator().next();
        return new Node.Struct()
                .put("transport_stream_id", first.transportStreamId())
                .put("version", first.versionNumber())
                .put("programs", programs);
    }

    Node mapsNode() {
        Node.Sequence list = new Node.Sequence();
        maps.forEach(
                (number, map) -> {
                    Node.Sequence streams = new Node.Sequence();
                    map.streams().forEach(stream -> streams.add(node(stream)));
                    list.add(
                            new Node.Struct()
                                    .put("program_number", number)
                                    .put("pmt_pid", mapPids.get(number))
                                    .put("pcr_pid", map.pcrPid())
                                    .put("version", map.versionNumber())
                                    .put("program_descriptors", node(map.descriptors()))
                                    .put("streams", streams));
                });
        return list;
    }

    private static Node node(ElementaryStream stream) {
        return new Node.Struct()
                .put("pid", stream.pid())
                .put("stream_type", stream.streamType())
                .put("name", StreamType.name(stream.streamType()))
                .put("descriptors", node(stream.descriptors()));
    }

    private static Node node(List<Descriptor> descriptors) {
        Node.Sequence list = new Node.Sequence();
        for (Descriptor descriptor : descriptors) {
            list.add(
                    new Node.Struct()
                            .put("tag", descriptor.tag())
                            .put("hex", HexFormat.of().formatHex(descriptor.data())));
        }
        return list;
    }

    /** Sections by PID and table_id, those with a wrong CRC among them. */
    Node countsNode() {
        Node.Sequence list = new Node.Sequence();
        counts.forEach(
                (key, count) ->
                        list.add(
                                new Node.Struct()
                                        .put("pid", key >> 8)
                                        .put("table_id", key & 0xFF)
                                        .put("sections", count)));
        return list;
    }

    Node crcErrorsNode() {
        return crcErrors;
    }
}

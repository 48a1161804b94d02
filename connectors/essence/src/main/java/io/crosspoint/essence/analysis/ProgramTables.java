package io.crosspoint.essence.analysis;

import io.crosspoint.metadata.ts.ConditionalAccessSection;
import io.crosspoint.metadata.ts.ProgramAssociationSection;
import io.crosspoint.metadata.ts.ProgramMapSection;
import io.crosspoint.metadata.ts.SectionAssembler;
import io.crosspoint.metadata.ts.TransportStreamPacket;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The PAT, the CAT and the PMTs in force, and the role they give each PID. A section that repeats
 * the one before costs its CRC and nothing else.
 */
final class ProgramTables {

    /** Programs followed; those a PAT names beyond are not. */
    static final int MAX_PROGRAMS = 256;

    private static final int MAX_PAT_SECTIONS = 256;

    private final DefectLog defects;
    private final byte[] flags;
    private final PidRoles roles;
    private final @Nullable SectionAssembler[] assemblers =
            new SectionAssembler[TransportStreamPacket.PID_COUNT];
    private final @Nullable PcrClock[] clocks = new PcrClock[TransportStreamPacket.PID_COUNT];
    private final @Nullable ProgramAssociationSection[] patSections =
            new ProgramAssociationSection[MAX_PAT_SECTIONS];
    private final int[] patCrcs = new int[MAX_PAT_SECTIONS];
    private final TableDeadline patDeadline;
    private @Nullable ProgramAssociationSection pat;
    private @Nullable ConditionalAccessSection cat;
    private int catCrc;
    private List<ProgramState> programs = new ArrayList<>();

    /** When the roles last changed. */
    private long changed;

    /** The arrival time of the packet that is being handled. */
    private long now;

    /**
     * @param since from when on tables are expected
     */
    ProgramTables(PidTable pids, DefectLog defects, long since) {
        this.defects = defects;
        this.flags = pids.role;
        this.roles = new PidRoles(flags);
        this.now = since;
        this.patDeadline =
                new TableDeadline(
                        DefectKind.PAT_ERROR, TransportStreamPacket.PAT_PID, defects, since);
        assignRoles();
    }

    /** Forgets sections and clocks that had begun: packets of any PID may be missing. */
    void restart() {
        for (int pid = 0; pid < TransportStreamPacket.PID_COUNT; pid++) {
            restart(pid);
            PcrClock clock = clocks[pid];
            if (clock != null) {
                clock.restart();
            }
        }
    }

    /** Forgets the section that had begun on one PID. */
    void restart(int pid) {
        SectionAssembler assembler = assemblers[pid];
        if (assembler != null) {
            assembler.restart();
        }
    }

    /** Takes a packet of a PID with the role {@link PidTable#SECTIONS}. */
    void section(MemorySegment memory, long packet, int header, int pid, long arrivalNanos) {
        SectionAssembler assembler = assemblers[pid];
        if (assembler != null) {
            now = arrivalNanos;
            assembler.accept(memory, packet, header);
        }
    }

    /** Takes the PCR of a PID with the role {@link PidTable#CLOCK}. */
    void clock(int pid, long pcr, boolean discontinuity, long arrivalNanos) {
        PcrClock clock = clocks[pid];
        if (clock != null) {
            clock.accept(pcr, discontinuity, arrivalNanos);
        }
    }

    /** Takes note of a scrambled packet where tables are expected. */
    void scrambled(int pid, long arrivalNanos) {
        if (pid == TransportStreamPacket.PAT_PID) {
            defects.count(DefectKind.PAT_ERROR, pid, arrivalNanos, -1);
        } else if (pid != TransportStreamPacket.CAT_PID) {
            defects.count(DefectKind.PMT_ERROR, pid, arrivalNanos, -1);
        }
    }

    /** Looks for tables and clocks that do not come. */
    void watch(long arrivalNanos) {
        patDeadline.watch(arrivalNanos);
        for (ProgramState program : programs) {
            program.mapDeadline.watch(arrivalNanos);
            PcrClock clock = program.map == null ? null : clocks[program.map.pcrPid()];
            if (clock != null) {
                clock.watch(arrivalNanos);
            }
        }
    }

    /** Ends the second for which the longest PCR interval is told. */
    void closeWindow() {
        for (PcrClock clock : clocks) {
            if (clock != null) {
                clock.closeWindow();
            }
        }
    }

    /** The PAT in force. */
    @Nullable ProgramAssociationSection pat() {
        return pat;
    }

    /** The programs of the PAT. */
    List<ProgramState> programs() {
        return programs;
    }

    /** True once there is a PAT, and a map of each of its programs. */
    boolean complete() {
        boolean complete = pat != null;
        for (int i = 0; i < programs.size(); i++) {
            complete &= programs.get(i).map != null;
        }
        return complete;
    }

    /** When the roles last changed. */
    long changed() {
        return changed;
    }

    /** The role of a PID in words. */
    String role(int pid) {
        return roles.words(pid);
    }

    /** The program as the report has it. */
    TransportStreamReport.Program report(ProgramState program) {
        ProgramMapSection map = program.map;
        PcrClock clock = map == null ? null : clocks[map.pcrPid()];
        return new TransportStreamReport.Program(
                program.number,
                program.mapPid,
                map == null ? null : map.versionNumber(),
                clock == null ? null : clock.report());
    }

    private final class Sink implements SectionAssembler.Sink {
        private final int pid;

        Sink(int pid) {
            this.pid = pid;
        }

        @Override
        public void section(byte[] section, int length) {
            int tableId = section[0] & 0xFF;
            if (pid == TransportStreamPacket.PAT_PID) {
                takePat(section, length);
            } else if (pid == TransportStreamPacket.CAT_PID) {
                takeCat(section, length);
            } else if (tableId == ProgramMapSection.TABLE_ID) {
                takeMap(section, length, pid);
            }
        }

        @Override
        public void refused(byte[] section, int length, Finding finding) {
            if (finding.kind().equals(SectionAssembler.CRC_MISMATCH)) {
                defects.count(DefectKind.CRC_ERROR, pid, now, section[0] & 0xFF);
            } else {
                defects.count(DefectKind.SECTION_ERROR, pid, now, 0);
            }
        }
    }

    /** The last four bytes; a section shorter than its header and CRC has none of use. */
    private static int crc(byte[] section, int length) {
        int crc = 0;
        for (int i = Math.max(0, length - 4); i < length; i++) {
            crc = crc << 8 | section[i] & 0xFF;
        }
        return crc;
    }

    private void takePat(byte[] section, int length) {
        int crc = crc(section, length);
        int number = length > 6 ? section[6] & 0xFF : 0;
        if (patSections[number] != null && patCrcs[number] == crc) {
            patDeadline.arrived(now);
            return;
        }
        switch (ProgramAssociationSection.decode(section, length)) {
            case Decoded.Malformed<ProgramAssociationSection> refused ->
                    defects.count(DefectKind.SECTION_ERROR, TransportStreamPacket.PAT_PID, now, 0);
            case Decoded.Ok<ProgramAssociationSection>(
                            ProgramAssociationSection table,
                            List<Finding> ignored) -> {
                if (table.currentNextIndicator()) {
                    patDeadline.arrived(now);
                    adopt(table, crc);
                }
            }
        }
    }

    private void adopt(ProgramAssociationSection table, int crc) {
        if (pat != null
                && (pat.versionNumber() != table.versionNumber()
                        || pat.transportStreamId() != table.transportStreamId()
                        || pat.lastSectionNumber() != table.lastSectionNumber())) {
            Arrays.fill(patSections, null);
        }
        pat = table;
        patSections[table.sectionNumber()] = table;
        patCrcs[table.sectionNumber()] = crc;
        List<ProgramState> next = new ArrayList<>();
        for (ProgramAssociationSection section : patSections) {
            if (section != null) {
                section.programs().forEach(program -> add(program, next));
            }
        }
        programs = next;
        assignRoles();
    }

    private void add(ProgramAssociationSection.Program program, List<ProgramState> next) {
        if (program.programNumber() == 0 || next.size() >= MAX_PROGRAMS) {
            return;
        }
        if (program.pid() <= TransportStreamPacket.CAT_PID
                || program.pid() == TransportStreamPacket.NULL_PID) {
            defects.count(DefectKind.SECTION_ERROR, TransportStreamPacket.PAT_PID, now, 0);
            return;
        }
        ProgramState known = program(program.programNumber(), program.pid());
        next.add(
                known != null
                        ? known
                        : new ProgramState(program.programNumber(), program.pid(), defects, now));
    }

    private @Nullable ProgramState program(int number, int mapPid) {
        for (int i = 0; i < programs.size(); i++) {
            ProgramState program = programs.get(i);
            if (program.number == number && program.mapPid == mapPid) {
                return program;
            }
        }
        return null;
    }

    private void takeCat(byte[] section, int length) {
        int crc = crc(section, length);
        if (cat != null && catCrc == crc) {
            return;
        }
        switch (ConditionalAccessSection.decode(section, length)) {
            case Decoded.Malformed<ConditionalAccessSection> refused ->
                    defects.count(DefectKind.SECTION_ERROR, TransportStreamPacket.CAT_PID, now, 0);
            case Decoded.Ok<ConditionalAccessSection>(
                            ConditionalAccessSection table,
                            List<Finding> ignored) -> {
                if (table.currentNextIndicator()) {
                    cat = table;
                    catCrc = crc;
                    assignRoles();
                }
            }
        }
    }

    private void takeMap(byte[] section, int length, int pid) {
        int crc = crc(section, length);
        int number = length > 4 ? (section[3] & 0xFF) << 8 | section[4] & 0xFF : -1;
        ProgramState program = program(number, pid);
        if (program == null) {
            defects.count(DefectKind.SECTION_ERROR, pid, now, 0);
            return;
        }
        if (program.map != null && program.mapCrc == crc) {
            program.mapDeadline.arrived(now);
            return;
        }
        switch (ProgramMapSection.decode(section, length)) {
            case Decoded.Malformed<ProgramMapSection> refused ->
                    defects.count(DefectKind.SECTION_ERROR, pid, now, 0);
            case Decoded.Ok<ProgramMapSection>(ProgramMapSection map, List<Finding> ignored) -> {
                if (map.currentNextIndicator()) {
                    program.mapDeadline.arrived(now);
                    program.map = map;
                    program.mapCrc = crc;
                    program.mapSince = now;
                    assignRoles();
                }
            }
        }
    }

    private void assignRoles() {
        changed = now;
        roles.clear();
        for (ProgramAssociationSection section : patSections) {
            if (section != null) {
                section.programs().stream()
                        .filter(program -> program.programNumber() == 0)
                        .forEach(program -> roles.network(program.pid()));
            }
        }
        if (cat != null) {
            roles.conditionalAccess(cat.descriptors());
        }
        for (ProgramState program : programs) {
            roles.map(program.mapPid, program.number);
            if (program.map != null) {
                roles.streams(program.map);
            }
        }
        for (int pid = 0; pid < TransportStreamPacket.PID_COUNT; pid++) {
            if ((flags[pid] & PidTable.SECTIONS) == 0) {
                assemblers[pid] = null;
            } else if (assemblers[pid] == null) {
                assemblers[pid] =
                        new SectionAssembler(SectionAssembler.MAX_SECTION_BYTES, new Sink(pid));
            }
            if ((flags[pid] & PidTable.CLOCK) == 0) {
                clocks[pid] = null;
            } else if (clocks[pid] == null) {
                clocks[pid] = new PcrClock(pid, defects, now);
            }
        }
    }
}

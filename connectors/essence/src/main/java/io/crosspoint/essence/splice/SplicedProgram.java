package io.crosspoint.essence.splice;

import io.crosspoint.metadata.ts.Descriptor;
import io.crosspoint.metadata.ts.ProgramAssociationSection;
import io.crosspoint.metadata.ts.ProgramAssociationSection.Program;
import io.crosspoint.metadata.ts.ProgramMapSection;
import io.crosspoint.metadata.ts.ProgramMapSection.ElementaryStream;
import io.crosspoint.metadata.ts.SectionAssembler;
import io.crosspoint.metadata.ts.StreamType;
import io.crosspoint.metadata.ts.TransportStreamPacket;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The program that cues are put in, and what each PID means to insertion. It is the first of the
 * PAT that has a PCR: as long as the map of one before it has not come, none is taken.
 */
final class SplicedProgram implements ProgramMapRewrite.Author {

    /** What a PID means, as flags. */
    static final int NULLS = 1;

    static final int PAT = 2;
    static final int MAP = 4;
    static final int CLOCK = 8;
    static final int VIDEO = 16;
    static final int CUES = 32;

    private static final int NONE = -1;
    private static final int PAT_CRC_BYTES = 4;

    private final ProgramMapRewrite map = new ProgramMapRewrite(this);
    private final byte[] roles = new byte[TransportStreamPacket.PID_COUNT];
    private final SectionAssembler patAssembler =
            new SectionAssembler(SectionAssembler.MAX_PSI_SECTION_BYTES, new PatSink());
    private int patCounter = NONE;
    private int patCrc;
    private final int addedPid;
    private List<Program> programs = List.of();

    /** Which of them is followed; as many as there are if none of them will do. */
    private int followed;

    private CueStream cueStream = CueStream.NO_TABLES;
    private int cuePid = NONE;
    private int pcrPid = NONE;
    private int videoPid = NONE;
    private int mapVersion = NONE;

    /** Grows with every change of program or PIDs. */
    private int revision;

    /**
     * A program of which nothing has come yet.
     *
     * @param addedPid of the stream that a program gains which has no cues of its own
     */
    SplicedProgram(int addedPid) {
        this.addedPid = addedPid;
        assignRoles();
    }

    /** What each PID means, by PID. */
    byte[] roles() {
        return roles;
    }

    ProgramMapRewrite map() {
        return map;
    }

    CueStream cueStream() {
        return cueStream;
    }

    /** The PID of the cues; −1 if there is none. */
    int cuePid() {
        return cuePid;
    }

    /** The PID of the clock; −1 if none is known. */
    int pcrPid() {
        return pcrPid;
    }

    /** The PID of the first video; −1 if none is known. */
    int videoPid() {
        return videoPid;
    }

    /** The {@code program_number}; −1 if none is known. */
    int number() {
        return followed < programs.size() ? programs.get(followed).programNumber() : NONE;
    }

    /** The PID of its map; −1 if none is known. */
    int mapPid() {
        return followed < programs.size() ? programs.get(followed).pid() : NONE;
    }

    /** The version of its map as it is sent; −1 if none is known. */
    int mapVersion() {
        return mapVersion;
    }

    /** Takes a packet of the PAT's PID. */
    void pat(MemorySegment memory, long at, int header) {
        if (!TransportStreamPacket.hasPayload(header)) {
            return;
        }
        int counter = TransportStreamPacket.continuityCounter(header);
        if (counter == patCounter) {
            return;
        }
        if (counter != (patCounter + 1 & 0xF)) {
            patAssembler.restart();
        }
        patCounter = counter;
        patAssembler.accept(memory, at, header);
    }

    private final class PatSink implements SectionAssembler.Sink {
        @Override
        public void section(byte[] section, int length) {
            int crc = 0;
            for (int i = Math.max(0, length - PAT_CRC_BYTES); i < length; i++) {
                crc = crc << 8 | section[i] & 0xFF;
            }
            boolean exhausted = followed >= programs.size();
            if ((crc != patCrc || exhausted)
                    && ProgramAssociationSection.decode(section, length)
                            instanceof
                            Decoded.Ok<ProgramAssociationSection>(
                                    ProgramAssociationSection pat,
                                    List<Finding> ignored)
                    && pat.currentNextIndicator()
                    && pat.sectionNumber() == 0) {
                patCrc = crc;
                take(pat);
            }
        }

        @Override
        public void refused(byte[] section, int length, Finding finding) {
            // The next one is a tenth of a second away; what is known stays in force until then.
        }
    }

    private void take(ProgramAssociationSection pat) {
        List<Program> next = new ArrayList<>();
        for (Program program : pat.programs()) {
            if (program.programNumber() != 0
                    && program.pid() > TransportStreamPacket.CAT_PID
                    && program.pid() != TransportStreamPacket.NULL_PID) {
                next.add(program);
            }
        }
        Program former = followed < programs.size() ? programs.get(followed) : null;
        programs = List.copyOf(next);
        if (former != null && !next.isEmpty() && former.equals(next.getFirst())) {
            followed = 0;
            map.forget();
        } else {
            follow(0);
        }
    }

    private void follow(int index) {
        followed = index;
        cueStream = programs.isEmpty() ? CueStream.NO_TABLES : CueStream.NO_CLOCK;
        if (index < programs.size()) {
            cueStream = CueStream.NO_TABLES;
            map.follow(programs.get(index).programNumber());
        }
        cuePid = NONE;
        pcrPid = NONE;
        videoPid = NONE;
        mapVersion = NONE;
        assignRoles();
    }

    /** One without a clock is passed over, if there are others. */
    @Override
    public boolean follows(ProgramMapSection source) {
        if (clockless(source) && programs.size() > 1) {
            follow(followed + 1);
            return false;
        }
        return true;
    }

    private static boolean clockless(ProgramMapSection source) {
        return source.pcrPid() == TransportStreamPacket.NULL_PID;
    }

    @Override
    public byte @Nullable [] rewrite(ProgramMapSection source, int packets) {
        pcrPid = clockless(source) ? NONE : source.pcrPid();
        videoPid =
                source.streams().stream()
                        .filter(stream -> video(stream.streamType()))
                        .mapToInt(ElementaryStream::pid)
                        .findFirst()
                        .orElse(NONE);
        byte[] section = null;
        OptionalInt own = ownCues(source);
        if (clockless(source)) {
            cueStream = CueStream.NO_CLOCK;
            cuePid = NONE;
        } else if (own.isPresent()) {
            cueStream = CueStream.OWN;
            cuePid = own.getAsInt();
        } else if (taken(source, addedPid)) {
            cueStream = CueStream.PID_TAKEN;
            cuePid = NONE;
        } else {
            section = added(source);
            boolean fits = section != null && fits(section, packets);
            cueStream = fits ? CueStream.ADDED : CueStream.MAP_UNFIT;
            cuePid = fits ? addedPid : NONE;
            section = fits ? section : null;
        }
        mapVersion = ProgramMapRewrite.sent(source.versionNumber());
        assignRoles();
        return section;
    }

    private static boolean video(int streamType) {
        return switch (streamType) {
            case StreamType.MPEG1_VIDEO, StreamType.MPEG2_VIDEO, 0x10, StreamType.H264 -> true;
            case 0x21, StreamType.H265, 0x32, StreamType.H266 -> true;
            default -> false;
        };
    }

    /** The feed's own cues: type 0x86, unless the program is registered as one of other types. */
    private static OptionalInt ownCues(ProgramMapSection source) {
        boolean otherwise =
                source.descriptors().stream().anyMatch(d -> d.formatIdentifier().isPresent());
        return source.registeredForCues() || !otherwise
                ? source.streams().stream()
                        .filter(stream -> stream.streamType() == StreamType.SPLICE_INFO)
                        .mapToInt(ElementaryStream::pid)
                        .findFirst()
                : OptionalInt.empty();
    }

    private boolean taken(ProgramMapSection source, int pid) {
        return source.pcrPid() == pid
                || programs.stream().anyMatch(program -> program.pid() == pid)
                || names(source.descriptors(), pid)
                || source.streams().stream()
                        .anyMatch(s -> s.pid() == pid || names(s.descriptors(), pid));
    }

    private static boolean names(List<Descriptor> descriptors, int pid) {
        return descriptors.stream().anyMatch(d -> d.conditionalAccessPid().orElse(NONE) == pid);
    }

    /** The map with the cues' PID; null if it would be too long. */
    private byte @Nullable [] added(ProgramMapSection source) {
        List<Descriptor> descriptors = new ArrayList<>(source.descriptors());
        if (!source.registeredForCues()) {
            descriptors.add(Descriptor.registration(Descriptor.CUEI));
        }
        List<ElementaryStream> streams = new ArrayList<>(source.streams());
        streams.add(new ElementaryStream(StreamType.SPLICE_INFO, addedPid, List.of()));
        try {
            return new ProgramMapSection(
                            source.programNumber(),
                            ProgramMapRewrite.sent(source.versionNumber()),
                            true,
                            source.pcrPid(),
                            descriptors,
                            streams)
                    .encode();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** In as many packets, or in twice as many on a PID of its own. */
    private boolean fits(byte[] section, int packets) {
        int mapPid = programs.get(followed).pid();
        boolean alone = programs.stream().filter(program -> program.pid() == mapPid).count() == 1;
        return mapPid != pcrPid && (alone || SectionPackets.count(section.length) <= packets);
    }

    private void assignRoles() {
        Arrays.fill(roles, (byte) 0);
        assign(TransportStreamPacket.PAT_PID, PAT);
        if (followed < programs.size()) {
            assign(programs.get(followed).pid(), MAP);
        }
        assign(pcrPid, CLOCK);
        assign(videoPid, VIDEO);
        assign(cuePid, CUES);
        roles[TransportStreamPacket.NULL_PID] = NULLS;
        revision++;
    }

    private void assign(int pid, int role) {
        if (pid != NONE) {
            roles[pid] |= (byte) role;
        }
    }

    /** Grows with every change. */
    int revision() {
        return revision;
    }
}

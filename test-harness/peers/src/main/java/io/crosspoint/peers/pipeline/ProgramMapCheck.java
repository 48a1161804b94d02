package io.crosspoint.peers.pipeline;

import io.crosspoint.peers.ts.ProgramMap;
import io.crosspoint.peers.ts.ProgramMap.Descriptor;
import io.crosspoint.peers.ts.ProgramMap.Stream;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a program's map is the source's but for what announces the cues: their stream, the
 * program's registration, and the version.
 *
 * @param source the map that the venue sends
 * @param cuePid the PID of the stream that was added
 */
record ProgramMapCheck(ProgramMap source, int cuePid) {

    private static final int VERSIONS = 32;

    /** {@code cue_identifier_descriptor} of SCTE 35, which says what kind of cues they are. */
    private static final int CUE_IDENTIFIER = 0x8A;

    /** What is wrong with it; empty if nothing is. */
    String judge(ProgramMap map) {
        List<Descriptor> descriptors = new ArrayList<>(source.descriptors());
        if (!descriptors.contains(ProgramMap.CUEI)) {
            descriptors.add(ProgramMap.CUEI);
        }
        if (!sorted(map.descriptors()).equals(sorted(descriptors))) {
            return "the program's descriptors are " + map.descriptors();
        }
        if (map.program() != source.program()
                || map.pcrPid() != source.pcrPid()
                || !map.current()) {
            return "program %d, PCR on 0x%X, current %s"
                    .formatted(map.program(), map.pcrPid(), map.current());
        }
        if (map.version() != (source.version() + 1) % VERSIONS) {
            return "version %d after the source's %d".formatted(map.version(), source.version());
        }
        List<Stream> kept = map.streams().stream().filter(it -> it.pid() != cuePid).toList();
        if (!kept.equals(source.streams())) {
            return "the source's streams are " + kept;
        }
        List<Stream> added = map.streams().stream().filter(it -> it.pid() == cuePid).toList();
        boolean good =
                added.size() == 1
                        && added.getFirst().type() == ProgramMap.SPLICE_STREAM
                        && added.getFirst().descriptors().stream().allMatch(this::mayDescribe);
        return good ? "" : "the added streams are " + added;
    }

    private boolean mayDescribe(Descriptor descriptor) {
        return descriptor.equals(ProgramMap.CUEI) || descriptor.tag() == CUE_IDENTIFIER;
    }

    private static List<String> sorted(List<Descriptor> descriptors) {
        return descriptors.stream().map(Descriptor::toString).sorted().toList();
    }
}

package io.crosspoint.peers.ts;

/**
 * The tables of a clip with one program.
 *
 * @param mapPid the PID of the program's map
 * @param map the map
 */
public record ClipTables(int mapPid, ProgramMap map) {

    /**
     * Reads the first of each.
     *
     * @throws IllegalArgumentException if the clip has no program, or no map of it
     */
    public static ClipTables of(Clip clip) {
        byte[] packets = clip.packets();
        int[] mapPid = {-1};
        ProgramMap[] map = new ProgramMap[1];
        SectionAssembly association = new SectionAssembly();
        SectionAssembly maps = new SectionAssembly();
        for (int at = 0; at < packets.length; at += TransportPacket.BYTES) {
            int pid = TransportPacket.pid(packets, at);
            if (pid == ProgramAssociation.PID) {
                association.accept(
                        packets,
                        at,
                        section ->
                                ProgramAssociation.read(section)
                                        .flatMap(it -> it.maps().values().stream().findFirst())
                                        .ifPresent(it -> mapPid[0] = it));
            } else if (pid == mapPid[0]) {
                maps.accept(
                        packets,
                        at,
                        section -> ProgramMap.read(section).ifPresent(it -> map[0] = it));
            }
            if (map[0] != null) {
                return new ClipTables(mapPid[0], map[0]);
            }
        }
        throw new IllegalArgumentException("no program map in the clip");
    }

    /** Whether a packet of this PID may differ where cues are put in: null, or the map. */
    public boolean changes(int pid) {
        return pid == TransportPacket.NULL_PID || pid == mapPid;
    }
}

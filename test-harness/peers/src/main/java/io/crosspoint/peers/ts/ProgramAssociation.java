package io.crosspoint.peers.ts;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code program_association_section()} of ISO/IEC 13818-1.
 *
 * @param maps PID of each program's map, by {@code program_number}; without the network's
 */
public record ProgramAssociation(Map<Integer, Integer> maps) {

    private static final int TABLE_ID = 0x00;
    private static final int LOOP_AT = 8;
    private static final int CRC_BYTES = 4;

    /** The PID on which it is. */
    public static final int PID = 0;

    /** Reads a section whose CRC is right; empty if it is another table. */
    public static Optional<ProgramAssociation> read(byte[] section) {
        if (section.length < LOOP_AT + CRC_BYTES || section[0] != TABLE_ID) {
            return Optional.empty();
        }
        Map<Integer, Integer> maps = new TreeMap<>();
        for (int at = LOOP_AT; at + 4 + CRC_BYTES <= section.length; at += 4) {
            int program = (section[at] & 0xFF) << 8 | section[at + 1] & 0xFF;
            if (program != 0) {
                maps.put(program, (section[at + 2] & 0x1F) << 8 | section[at + 3] & 0xFF);
            }
        }
        return Optional.of(new ProgramAssociation(Map.copyOf(maps)));
    }
}

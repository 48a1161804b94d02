package io.crosspoint.essence.splice;

import io.crosspoint.metadata.ts.ProgramMapSection;
import io.crosspoint.metadata.ts.SectionAssembler;
import io.crosspoint.metadata.ts.TransportStreamPacket;
import io.crosspoint.metadata.wire.Crc32Mpeg;
import io.crosspoint.metadata.wire.Decoded;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts another program map in the place of the source's, packet for packet.
 *
 * <p>What is put there has the version after the source's, also where it says nothing new:
 * receivers read a map anew only where its version is another, so a source that gains or loses cues
 * of its own must never come to the version that was sent before with ours.
 *
 * <p>Nothing is held back, so what goes into a packet has to be known when the packet comes. A map
 * in one packet is read and rewritten there. One in several packets is rewritten from its second
 * occurrence on: the first packet that differs from what is known lets that occurrence pass as it
 * is.
 *
 * <p>Where the new map takes a packet more than the source's, every source packet is given a second
 * one, which goes into a null packet behind the source's last: the source's counters 0, 1, 2 become
 * 0, 2, 4 and the places between are filled, so that a counter follows from the source's alone.
 */
final class ProgramMapRewrite {

    private static final int BYTES = TransportStreamPacket.BYTES;
    private static final int MAX_PACKETS = 6;
    private static final int HEADER_BYTES = 3;
    private static final int COUNTER_AT = 3;
    private static final int VERSIONS = 32;
    private static final int VERSION_AT = 5;
    private static final int VERSION_BITS = VERSIONS - 1 << 1;
    private static final int CRC_BYTES = 4;

    /** Says what becomes of a map. */
    interface Author {
        /**
         * Whether the program of a map that has come for the first time, or anew, is the one that
         * is followed; if not, the map stays as it is.
         */
        boolean follows(ProgramMapSection map);

        /**
         * The section to put in the place of such a map, with the version {@link #sent}.
         *
         * @param packets how many transport packets the map came in
         * @return null if nothing but the version of the map is to change
         */
        byte @Nullable [] rewrite(ProgramMapSection map, int packets);
    }

    /** The version that a map is sent with. */
    static int sent(int sourceVersion) {
        return (sourceVersion + 1) % VERSIONS;
    }

    private final Author author;
    private final byte[] gathered = new byte[MAX_PACKETS * BYTES];
    private final byte[] section = new byte[MAX_PACKETS * BYTES];
    private final MemorySegment source = MemorySegment.ofArray(new byte[MAX_PACKETS * BYTES]);
    private MemorySegment target = MemorySegment.ofArray(new byte[0]);
    private int program;

    /** Packets of the map that is known; 0 if none is. */
    private int sourcePackets;

    /** Packets in its place. */
    private int targetPackets;

    /** Packets gathered of a map that is not known. */
    private int gatheredPackets;

    /** The packet of the known map that is expected next; 0 if the next one begins it. */
    private int next;

    /** The packet that goes into a null packet next; 0 if none is to. */
    private int extra;

    private int firstCounter;
    private int lastCounter;
    private long rewritten;
    private long passed;
    private long cut;
    private long nulls;

    ProgramMapRewrite(Author author) {
        this.author = author;
    }

    /** Follows the map of another program. */
    void follow(int programNumber) {
        program = programNumber;
        forget();
    }

    /** Asks for the rewritten map anew when it next comes. */
    void forget() {
        sourcePackets = 0;
        gatheredPackets = 0;
        next = 0;
        extra = 0;
    }

    /** Takes a packet of the map's PID, and overwrites it where the map is rewritten. */
    void accept(MemorySegment memory, long at, int header) {
        if (!TransportStreamPacket.hasPayload(header)) {
            return;
        }
        int counter = TransportStreamPacket.continuityCounter(header);
        if (TransportStreamPacket.payloadUnitStart(header)) {
            begin(memory, at, counter);
        } else if (next > 0) {
            goOn(memory, at, counter);
        } else if (gatheredPackets > 0) {
            if (counter == (lastCounter + 1 & 0xF) && gatheredPackets < MAX_PACKETS) {
                gather(memory, at, counter);
            } else if (counter != lastCounter) {
                gatheredPackets = 0;
            }
        }
    }

    private void begin(MemorySegment memory, long at, int counter) {
        if (extra > 0) {
            cut++;
            extra = 0;
        }
        next = 0;
        gatheredPackets = 0;
        if (isSource(0, memory, at)) {
            put(0, memory, at, counter);
        } else {
            gather(memory, at, counter);
        }
    }

    private void goOn(MemorySegment memory, long at, int counter) {
        boolean repeat = counter == lastCounter;
        int expected = repeat ? next - 1 : next;
        if (expected >= sourcePackets || !repeat && counter != (lastCounter + 1 & 0xF)) {
            next = 0; // something is missing
        } else if (isSource(expected, memory, at)) {
            put(expected, memory, at, counter);
        } else {
            forget();
        }
    }

    /** Whether a packet is, but for its counter, one of the known map. */
    private boolean isSource(int index, MemorySegment memory, long at) {
        long known = (long) index * BYTES;
        return index < sourcePackets
                && MemorySegment.mismatch(
                                memory, at, at + COUNTER_AT, source, known, known + COUNTER_AT)
                        < 0
                && MemorySegment.mismatch(
                                memory,
                                at + COUNTER_AT + 1,
                                at + BYTES,
                                source,
                                known + COUNTER_AT + 1,
                                known + BYTES)
                        < 0
                && ((memory.get(ValueLayout.JAVA_BYTE, at + COUNTER_AT)
                                        ^ source.get(ValueLayout.JAVA_BYTE, known + COUNTER_AT))
                                & 0xF0)
                        == 0;
    }

    /** Puts a packet of the new map in the place of one of the source's. */
    private void put(int index, MemorySegment memory, long at, int counter) {
        lastCounter = counter;
        next = index + 1;
        boolean complete = next == sourcePackets;
        boolean doubled = targetPackets > sourcePackets;
        firstCounter = (counter - index) * (doubled ? 2 : 1);
        write(index, memory, at);
        if (complete) {
            rewritten++;
            extra = doubled ? next : 0;
            nulls += targetPackets - sourcePackets;
        }
    }

    private void write(int index, MemorySegment memory, long at) {
        MemorySegment.copy(target, (long) index * BYTES, memory, at, BYTES);
        int flags = memory.get(ValueLayout.JAVA_BYTE, at + COUNTER_AT) & 0xF0;
        memory.set(
                ValueLayout.JAVA_BYTE,
                at + COUNTER_AT,
                (byte) (flags | firstCounter + index & 0xF));
    }

    /** Whether the map needs the next null packet. */
    boolean wantsNull() {
        return extra > 0;
    }

    /** Puts the map's next packet into a null packet. */
    void fillNull(MemorySegment memory, long at) {
        write(extra, memory, at);
        extra = extra + 1 < targetPackets ? extra + 1 : 0;
    }

    private void gather(MemorySegment memory, long at, int counter) {
        MemorySegment.copy(
                memory, ValueLayout.JAVA_BYTE, at, gathered, gatheredPackets * BYTES, BYTES);
        gatheredPackets++;
        lastCounter = counter;
        int packets = gatheredPackets;
        int length = assemble();
        if (length == 0) {
            return;
        }
        gatheredPackets = 0;
        if (length > 0
                && ProgramMapSection.decode(section, length)
                        instanceof Decoded.Ok<ProgramMapSection>(ProgramMapSection map, List<?> w)
                && map.programNumber() == program
                && map.currentNextIndicator()
                && author.follows(map)) {
            learn(map, packets, length);
            if (packets == 1) {
                put(0, memory, at, counter);
                return;
            }
        }
        passed++;
    }

    private void learn(ProgramMapSection map, int packets, int length) {
        byte[] rewrite = author.rewrite(map, packets);
        MemorySegment.copy(gathered, 0, source, ValueLayout.JAVA_BYTE, 0, packets * BYTES);
        sourcePackets = packets;
        next = 0;
        if (rewrite == null) {
            targetPackets = packets;
            target = MemorySegment.ofArray(reversioned(sent(map.versionNumber()), packets, length));
            return;
        }
        int needed = SectionPackets.count(rewrite.length);
        targetPackets = needed <= packets ? packets : 2 * packets;
        int pid = TransportStreamPacket.pid(TransportStreamPacket.header(source, 0));
        target = MemorySegment.ofArray(SectionPackets.of(pid, rewrite, targetPackets));
    }

    /** The packets gathered, in which nothing but the section's version and CRC is another. */
    private byte[] reversioned(int version, int packets, int length) {
        section[VERSION_AT] = (byte) (section[VERSION_AT] & ~VERSION_BITS | version << 1);
        int crcAt = length - CRC_BYTES;
        int crc = Crc32Mpeg.of(section, 0, crcAt);
        for (int i = 0; i < CRC_BYTES; i++) {
            section[crcAt + i] = (byte) (crc >> 24 - 8 * i);
        }
        byte[] result = Arrays.copyOf(gathered, packets * BYTES);
        int from = -1; // the pointer_field
        for (int at = 0; at < result.length; at += BYTES) {
            int payload = payloadAt(result, at);
            for (int i = payload; i < BYTES && from < length; i++, from++) {
                result[at + i] = from < 0 ? result[at + i] : section[from];
            }
        }
        return result;
    }

    private static int payloadAt(byte[] packets, int at) {
        MemorySegment memory = MemorySegment.ofArray(packets);
        int header = TransportStreamPacket.header(memory, at);
        return TransportStreamPacket.payloadOffset(memory, at, header);
    }

    /**
     * Puts the section together from the packets gathered.
     *
     * @return its length; 0 while more is to come; −1 if it does not stand alone in its packets
     */
    private int assemble() {
        int bytes = 0;
        for (int i = 0; i < gatheredPackets; i++) {
            int at = i * BYTES;
            int payload = payloadAt(gathered, at);
            System.arraycopy(gathered, at + payload, section, bytes, BYTES - payload);
            bytes += BYTES - payload;
        }
        if (bytes > 0 && section[0] != 0) {
            return -1;
        }
        System.arraycopy(section, 1, section, 0, Math.max(0, bytes - 1));
        bytes--;
        if (bytes < HEADER_BYTES) {
            return gatheredPackets < MAX_PACKETS ? 0 : -1;
        }
        int length = HEADER_BYTES + ((section[1] & 0xF) << 8 | section[2] & 0xFF);
        if (length > SectionAssembler.MAX_PSI_SECTION_BYTES) {
            return -1;
        }
        if (bytes < length) {
            return gatheredPackets < MAX_PACKETS ? 0 : -1;
        }
        for (int i = length; i < bytes; i++) {
            if (section[i] != (byte) 0xFF) {
                return -1;
            }
        }
        return length;
    }

    /** Occurrences that were rewritten. */
    long rewritten() {
        return rewritten;
    }

    /** Occurrences that passed as they were. */
    long passed() {
        return passed;
    }

    /** Null packets that the rewritten ones needed. */
    long nulls() {
        return nulls;
    }

    /** Rewritten ones that lack packets for want of nulls. */
    long cut() {
        return cut;
    }
}

package io.crosspoint.metadata.ts;

import io.crosspoint.metadata.wire.Crc32Mpeg;
import io.crosspoint.metadata.wire.Finding;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Puts the sections of one PID together from the payload of its packets ({@code pointer_field} and
 * section syntax of ISO/IEC 13818-1), and checks their lengths and {@code CRC_32}.
 *
 * <p>One buffer of the longest section, made once; nothing is allocated for sections that are well
 * formed. After whatever was malformed or missing it waits for the next {@code
 * payload_unit_start_indicator}. Belongs to one thread.
 */
public final class SectionAssembler {

    /** The longest section there is: {@code section_length} up to 4093, and the 3 bytes before. */
    public static final int MAX_SECTION_BYTES = 4096;

    /** The longest PAT, CAT or PMT section: {@code section_length} up to 1021. */
    public static final int MAX_PSI_SECTION_BYTES = 1024;

    /** The kind of finding for a section whose {@code CRC_32} is not that of its bytes. */
    public static final String CRC_MISMATCH = "crc_mismatch";

    private static final int HEADER_BYTES = 3;
    private static final int CRC_BYTES = 4;
    private static final int STUFFING = 0xFF;
    private static final int LAST_PSI_TABLE_ID = 0x03;
    private static final int TIME_OFFSET_TABLE_ID = 0x73;
    private static final int SPLICE_INFO_TABLE_ID = 0xFC;
    private static final int WAITING = -1;
    private static final String RULE = "ISO/IEC 13818-1, section syntax";

    /** Takes what comes out. The array is the assembler's own, to be used before returning. */
    public interface Sink {

        /**
         * A whole section; its {@code CRC_32} is right, where its table has one.
         *
         * @param section from {@code table_id} on
         * @param length the bytes of it that are the section
         */
        void section(byte[] section, int length);

        /**
         * What could not be made a section.
         *
         * @param section as far as it was gathered
         * @param length the bytes that were gathered; 0 if none
         */
        void refused(byte[] section, int length, Finding finding);
    }

    private final byte[] buffer;
    private final Sink sink;

    /** Bytes gathered of the section that has begun, or {@link #WAITING}. */
    private int gathered = WAITING;

    /** Its whole length, known once its header is there. */
    private int wanted;

    /**
     * An assembler for one PID.
     *
     * @param maxBytes the longest section that is taken, at most {@link #MAX_SECTION_BYTES}
     */
    public SectionAssembler(int maxBytes, Sink sink) {
        if (maxBytes < HEADER_BYTES || maxBytes > MAX_SECTION_BYTES) {
            throw new IllegalArgumentException("a section of " + maxBytes + " bytes");
        }
        this.buffer = new byte[maxBytes];
        this.sink = sink;
    }

    /** Forgets what has begun: packets are missing, so the rest of it will not fit. */
    public void restart() {
        gathered = WAITING;
    }

    /** True while a section has begun that has not ended. */
    public boolean within() {
        return gathered != WAITING;
    }

    /**
     * Takes the next packet of the PID; a duplicate is not to be handed in.
     *
     * @param packet where its {@code sync_byte} is
     * @param header what {@link TransportStreamPacket#header} answers for it
     */
    public void accept(MemorySegment memory, long packet, int header) {
        int payload = TransportStreamPacket.payloadOffset(memory, packet, header);
        if (payload >= TransportStreamPacket.BYTES) {
            return;
        }
        long at = packet + payload;
        long end = packet + TransportStreamPacket.BYTES;
        if (!TransportStreamPacket.payloadUnitStart(header)) {
            gather(memory, at, end);
            return;
        }
        int pointer = memory.get(ValueLayout.JAVA_BYTE, at++) & 0xFF;
        if (pointer >= end - at) {
            refuse("pointer_field", "points " + pointer + " bytes on, past the packet's end");
            return;
        }
        gather(memory, at, at + pointer);
        if (gathered != WAITING) {
            refuse("section_truncated", "a new section begins before the last one's end");
        }
        gathered = 0;
        gather(memory, at + pointer, end);
    }

    /**
     * Takes bytes until they or the sections in them end. A section that begins behind another
     * without a payload_unit_start_indicator on the packet is against the standard but taken.
     */
    private void gather(MemorySegment memory, long from, long end) {
        long at = from;
        while (at < end && gathered != WAITING) {
            if (gathered == 0 && memory.get(ValueLayout.JAVA_BYTE, at) == (byte) STUFFING) {
                gathered = WAITING;
                return;
            }
            if (gathered < HEADER_BYTES) {
                buffer[gathered++] = memory.get(ValueLayout.JAVA_BYTE, at++);
                if (gathered == HEADER_BYTES && !measured()) {
                    return;
                }
            } else {
                int take = (int) Math.min(wanted - gathered, end - at);
                MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at, buffer, gathered, take);
                gathered += take;
                at += take;
            }
            if (gathered >= HEADER_BYTES && gathered == wanted) {
                emit();
            }
        }
        if (gathered == 0) {
            gathered = WAITING;
        }
    }

    private boolean measured() {
        int sectionLength = (buffer[1] & 0xF) << 8 | buffer[2] & 0xFF;
        wanted = HEADER_BYTES + sectionLength;
        int psi = (buffer[0] & 0xFF) <= LAST_PSI_TABLE_ID ? MAX_PSI_SECTION_BYTES : buffer.length;
        int most = Math.min(psi, buffer.length);
        if (wanted > most) {
            refuse(
                    "section_length",
                    "is " + sectionLength + ", at most " + (most - HEADER_BYTES) + " are allowed");
            return false;
        }
        if (hasCrc() && sectionLength < CRC_BYTES) {
            refuse("section_length", "is " + sectionLength + ", too short for a CRC_32");
            return false;
        }
        return true;
    }

    private void emit() {
        int length = gathered;
        gathered = 0;
        if (hasCrc() && Crc32Mpeg.of(buffer, 0, length) != 0) {
            sink.refused(
                    buffer,
                    length,
                    new Finding(
                            CRC_MISMATCH,
                            "table_id " + (buffer[0] & 0xFF) + ", " + length + " bytes",
                            length - CRC_BYTES,
                            "ISO/IEC 13818-1, CRC_32"));
        } else {
            sink.section(buffer, length);
        }
    }

    /** Tables of the long form have a CRC_32; of the short ones, these two. */
    private boolean hasCrc() {
        int tableId = buffer[0] & 0xFF;
        return buffer[1] < 0 || tableId == SPLICE_INFO_TABLE_ID || tableId == TIME_OFFSET_TABLE_ID;
    }

    private void refuse(String kind, String detail) {
        int length = Math.max(gathered, 0);
        gathered = WAITING;
        sink.refused(buffer, length, new Finding(kind, detail, Finding.NO_OFFSET, RULE));
    }
}

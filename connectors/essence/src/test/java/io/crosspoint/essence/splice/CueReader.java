package io.crosspoint.essence.splice;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads one PID of a stream as a receiver does: sections that are whole, with counters that follow
 * as ISO/IEC 13818-1 has it: by one with each packet that has a payload, not with others, and as
 * they like in a packet whose discontinuity_indicator is set. It shares no code with what it reads.
 */
final class CueReader {

    /** A section and the index of the packet in which it began. */
    record Read(int packet, byte[] section) {}

    final List<Read> sections = new ArrayList<>();
    int packets;
    int discontinuities;
    int marks;
    int broken;

    /** Reads a PID. */
    static CueReader read(byte[] stream, int pid) {
        CueReader reader = new CueReader();
        reader.run(stream, pid);
        return reader;
    }

    private void run(byte[] stream, int pid) {
        int last = -1;
        int began = 0;
        ByteArrayOutputStream open = null;
        for (int at = 0; at < stream.length; at += 188) {
            int found = (stream[at + 1] & 0x1F) << 8 | stream[at + 2] & 0xFF;
            if (found != pid) {
                continue;
            }
            int control = stream[at + 3] & 0x30;
            int counter = stream[at + 3] & 0xF;
            boolean marked =
                    (control & 0x20) != 0 && stream[at + 4] != 0 && (stream[at + 5] & 0x80) != 0;
            if (marked) {
                marks++;
                open = null;
            }
            if (last >= 0 && counter != (last + (control >> 4 & 1) & 0xF)) {
                discontinuities += marked ? 0 : 1;
                open = null;
            }
            last = counter;
            if ((control & 0x10) == 0) {
                continue;
            }
            packets++;
            int from = at + 4;
            if ((stream[at + 3] & 0x20) != 0) {
                from += 1 + (stream[from] & 0xFF);
            }
            if ((stream[at + 1] & 0x40) != 0) {
                broken += open == null ? 0 : 1;
                from += 1 + (stream[from] & 0xFF);
                open = new ByteArrayOutputStream();
                began = at / 188;
            }
            if (open != null) {
                open.write(stream, from, at + 188 - from);
                byte[] bytes = open.toByteArray();
                int length =
                        bytes.length < 3 ? 9999 : 3 + ((bytes[1] & 0xF) << 8 | bytes[2] & 0xFF);
                if (bytes.length >= length) {
                    byte[] section = Arrays.copyOf(bytes, length);
                    broken += FeedMaker.crc(section) == 0 ? 0 : 1;
                    sections.add(new Read(began, section));
                    open = null;
                }
            }
        }
    }
}

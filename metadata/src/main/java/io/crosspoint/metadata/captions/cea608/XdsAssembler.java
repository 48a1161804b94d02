package io.crosspoint.metadata.captions.cea608;

import io.crosspoint.metadata.captions.MediaTime;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts XDS packets together. They may interrupt each other, and captions may interrupt them: a
 * start code begins a packet, the even code after it continues that class and type.
 */
final class XdsAssembler {

    /** Informational characters in a packet, the bound of CEA-608. */
    static final int MAX_INFORMATIONAL = 32;

    /** Packets that may stand open at once; beyond it the oldest is given up. */
    static final int MAX_OPEN = 16;

    /** Packets that are kept; beyond it the oldest goes. */
    static final int MAX_KEPT = 1000;

    private static final int END = 0x0F;

    private final Map<Integer, ByteArrayOutputStream> open = new LinkedHashMap<>();
    private final List<XdsPacket> packets = new ArrayList<>();
    private int current = -1;

    /** True while characters belong to a packet. */
    boolean isActive() {
        return current >= 0;
    }

    /** A caption code came: characters after it are captions. */
    void suspend() {
        current = -1;
    }

    /** A pair whose first byte is a control code of XDS, 0x01 to 0x0F. */
    void control(int b1, int b2, MediaTime time) {
        if (b1 == END) {
            end(b2, time);
            return;
        }
        boolean starts = (b1 & 1) != 0;
        int key = (starts ? b1 : b1 - 1) << 8 | b2;
        if (starts) {
            open.remove(key);
            if (open.size() == MAX_OPEN) {
                open.remove(open.keySet().iterator().next());
            }
            open.put(key, new ByteArrayOutputStream(MAX_INFORMATIONAL));
        }
        current = open.containsKey(key) ? key : -1;
    }

    /** A pair of characters; a second byte of zero fills the pair up. */
    void characters(int b1, int b2) {
        ByteArrayOutputStream packet = open.get(current);
        if (packet == null || packet.size() + 2 > MAX_INFORMATIONAL) {
            open.remove(current);
            current = -1;
            return;
        }
        packet.write(b1);
        packet.write(b2);
    }

    private void end(int checksum, MediaTime time) {
        ByteArrayOutputStream packet = open.remove(current);
        if (packet == null) {
            return;
        }
        byte[] informational = packet.toByteArray();
        int sum = (current >> 8) + (current & 0xFF) + END + checksum;
        for (byte b : informational) {
            sum += b;
        }
        if (packets.size() == MAX_KEPT) {
            packets.removeFirst();
        }
        int length = informational.length;
        if (length > 0 && informational[length - 1] == 0) {
            informational = Arrays.copyOf(informational, length - 1);
        }
        packets.add(
                new XdsPacket(
                        current >> 8, current & 0xFF, informational, (sum & 0x7F) == 0, time));
        current = -1;
    }

    List<XdsPacket> packets() {
        return List.copyOf(packets);
    }
}

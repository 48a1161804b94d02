package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.anc.AncillaryDataPacket;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * An SCTE 104 message as the vertical ancillary data of a picture carry it: SMPTE ST 2010:2008.
 *
 * @param message the message's bytes, as {@link Scte104Message#decode(byte[])} takes them
 * @param duplicate whether it repeats a message sent before
 */
public record VancMessage(Bytes message, boolean duplicate) {

    /** Data identification of the packets. */
    public static final int DID = 0x41;

    /** Secondary data identification of the packets. */
    public static final int SDID = 0x07;

    /** Bytes of a message in one packet: all user data words but the payload descriptor. */
    public static final int MAX_PART = AncillaryDataPacket.MAX_USER_DATA - 1;

    /** The packets that carry the message, in their order; one unless it is a long message. */
    public List<AncillaryDataPacket> packets() {
        List<AncillaryDataPacket> packets = new ArrayList<>(1);
        int from = 0;
        do {
            int to = Math.min(message.length(), from + MAX_PART);
            BitWriter userData = new BitWriter(AncillaryDataPacket.MAX_USER_DATA);
            PayloadDescriptor descriptor =
                    new PayloadDescriptor(
                            PayloadDescriptor.VERSION, from > 0, to < message.length(), duplicate);
            userData.bits(descriptor.toOctet(), 8);
            userData.bytes(message.slice(from, to - from));
            packets.add(new AncillaryDataPacket(DID, SDID, Bytes.copyOf(userData.toByteArray())));
            from = to;
        } while (from < message.length());
        return packets;
    }
}

package io.crosspoint.metadata.scte104;

/**
 * The byte before the message, or a part of it, in each ancillary data packet. SMPTE ST 2010:2008,
 * payload descriptor format.
 *
 * @param version mapping syntax version, 2 bits; 1 for what is known here
 * @param continuedPkt {@code continued_pkt}: the packet goes on with the message of the one before
 * @param followingPkt {@code following_pkt}: another packet goes on with this one's message
 * @param duplicateMsg {@code duplicate_msg}: the message repeats one sent before
 */
public record PayloadDescriptor(
        int version, boolean continuedPkt, boolean followingPkt, boolean duplicateMsg) {

    /** The version of SMPTE ST 2010:2008. */
    public static final int VERSION = 1;

    /** The descriptor in a byte; its three reserved bits are not looked at. */
    public static PayloadDescriptor of(int octet) {
        return new PayloadDescriptor(
                octet >> 3 & 0x03, (octet & 0x04) != 0, (octet & 0x02) != 0, (octet & 0x01) != 0);
    }

    /** The byte. */
    public int toOctet() {
        return version << 3
                | (continuedPkt ? 0x04 : 0)
                | (followingPkt ? 0x02 : 0)
                | (duplicateMsg ? 0x01 : 0);
    }
}

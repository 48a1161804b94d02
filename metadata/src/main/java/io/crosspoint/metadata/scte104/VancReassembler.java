package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.anc.AncillaryDataPacket;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts SCTE 104 messages together again from the ancillary data packets of one picture source:
 * SMPTE ST 2010:2008. Offsets of findings are user data words from the start of the packet's user
 * data.
 *
 * <p>Owned by one thread. Holds at most {@link Scte104Message#MAX_BYTES} of a message; one that
 * grows beyond that is dropped and reported.
 */
public final class VancReassembler {

    private static final String RULE = "payload descriptor format, SMPTE ST 2010";

    private @Nullable BitWriter parts;
    private boolean duplicate;
    private List<Finding> warnings = List.of();

    /**
     * Takes the next packet.
     *
     * @return a message that is now complete, with a warning if one before it was not; what is
     *     wrong with the packet; or null while more is to come, or if the packet carries no SCTE
     *     104
     */
    public @Nullable Decoded<VancMessage> offer(AncillaryDataPacket packet) {
        if (packet.did() != VancMessage.DID || packet.sdid() != VancMessage.SDID) {
            return null;
        }
        Bytes userData = packet.userData();
        if (userData.isEmpty()) {
            return refused("payload_descriptor", "the packet is empty");
        }
        PayloadDescriptor descriptor = PayloadDescriptor.of(userData.at(0));
        if (descriptor.version() != PayloadDescriptor.VERSION) {
            return refused("payload_descriptor", "version " + descriptor.version());
        }
        BitWriter begun = parts;
        if (descriptor.continuedPkt()) {
            if (begun == null) {
                return refused("continuation", "continued_pkt is set, no message was begun");
            }
        } else {
            warnings = begun == null ? List.of() : List.of(unfinished(begun));
            begun = new BitWriter(Scte104Message.MAX_BYTES);
            duplicate = descriptor.duplicateMsg();
        }
        if (begun.length() + userData.length() - 1 > Scte104Message.MAX_BYTES) {
            return refused("message_too_long", "more than " + Scte104Message.MAX_BYTES + " bytes");
        }
        begun.bytes(userData.slice(1, userData.length() - 1));
        if (descriptor.followingPkt()) {
            parts = begun;
            return null;
        }
        parts = null;
        return Decoded.ok(new VancMessage(Bytes.copyOf(begun.toByteArray()), duplicate), warnings);
    }

    /** Whether a message was begun that is not complete. */
    public boolean isPending() {
        return parts != null;
    }

    private Decoded<VancMessage> refused(String kind, String detail) {
        parts = null;
        return Decoded.malformed(kind, detail, 0, RULE);
    }

    private static Finding unfinished(BitWriter begun) {
        return new Finding(
                "unfinished_message",
                "a message was left after " + begun.length() + " bytes",
                0,
                RULE);
    }
}

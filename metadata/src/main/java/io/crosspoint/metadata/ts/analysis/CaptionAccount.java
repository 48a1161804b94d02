package io.crosspoint.metadata.ts.analysis;

import io.crosspoint.metadata.captions.carriage.AtscUserData;
import io.crosspoint.metadata.captions.carriage.CcData;
import io.crosspoint.metadata.captions.carriage.CcTriplet;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.ts.StreamType;
import io.crosspoint.metadata.ts.VideoUserData;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.List;

/** Counts the captions in a video stream's user data: whether there are any, not what they say. */
final class CaptionAccount {

    private final int pid;
    private final int streamType;
    private final VideoUserData video;
    private long messages;
    private final long[] pairs = new long[4];

    CaptionAccount(int pid, int streamType) {
        this.pid = pid;
        this.streamType = streamType;
        this.video = new VideoUserData(streamType, (pts90k, message) -> userData(message));
    }

    /** The PID's video, into which its payloads go. */
    VideoUserData video() {
        return video;
    }

    private void userData(byte[] message) {
        if (!AtscUserData.matches(message)) {
            return;
        }
        messages++;
        if (AtscUserData.decode(message)
                        instanceof Decoded.Ok<CcData>(CcData data, List<Finding> ignored)
                && data.processCcData()) {
            data.triplets().forEach(this::count);
        }
    }

    private void count(CcTriplet triplet) {
        boolean padding = triplet.isLine21() && ((triplet.data1() | triplet.data2()) & 0x7F) == 0;
        if (triplet.valid() && !padding) {
            pairs[triplet.type()]++;
        }
    }

    /** True if any caption user data was seen. */
    boolean found() {
        return messages > 0;
    }

    Node toNode() {
        return new Node.Struct()
                .put("pid", pid)
                .put("carriage", "GA94", "ATSC A/53 user data in " + StreamType.name(streamType))
                .put("messages", messages)
                .put("cea608_field1_pairs", pairs[CcTriplet.FIELD_1])
                .put("cea608_field2_pairs", pairs[CcTriplet.FIELD_2])
                .put("cea708_pairs", pairs[CcTriplet.DTVCC_DATA] + pairs[CcTriplet.DTVCC_START]);
    }
}

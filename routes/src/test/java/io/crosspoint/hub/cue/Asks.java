package io.crosspoint.hub.cue;

import io.crosspoint.hub.cue.CueSettings.Automation;
import io.crosspoint.hub.cue.CueSettings.Mode;
import io.crosspoint.hub.cue.CueSettings.ReturnPath;
import io.crosspoint.hub.cue.CueSettings.Unlogged;
import io.crosspoint.metadata.scte104.InsertSegmentationDescriptorRequestData;
import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte104.Operation;
import io.crosspoint.metadata.scte104.OperationData;
import io.crosspoint.metadata.scte104.SpliceRequestData;
import io.crosspoint.metadata.scte104.Timestamp;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.transport.datagram.ReceiverOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Requests and settings as tests want them. */
public final class Asks {

    public static final String EVENT = "match-1";

    private Asks() {}

    public static CueSettings settings(Unlogged unlogged) {
        return settings(unlogged, CueSettings.DEFAULT_GRACE);
    }

    public static CueSettings settings(Unlogged unlogged, Duration grace) {
        return new CueSettings(
                0x1F0,
                3,
                Duration.ofMillis(100),
                true,
                Duration.ofMillis(50),
                Duration.ofSeconds(2),
                grace,
                unlogged,
                null,
                Mode.INSERT,
                0,
                List.of(system("playout-a", 1, 0), system("playout-b", 2, 40)));
    }

    /** The same, with a program that comes back. */
    public static CueSettings returning(CueSettings s, int port) {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", port);
        return new CueSettings(
                s.pid(),
                s.copies(),
                s.spacing(),
                s.heartbeat(),
                s.horizon(),
                s.minPreroll(),
                s.grace(),
                s.unlogged(),
                new ReturnPath(true, ReceiverOptions.at(address)),
                s.mode(),
                s.remuxKbps(),
                s.automation());
    }

    private static Automation system(String name, int index, int offsetMillis) {
        return new Automation(
                name,
                index,
                0,
                AddressRange.parse("127.0.0.1").orElseThrow(),
                Duration.ofMillis(offsetMillis));
    }

    public static OperationData start(long eventId, int prerollMillis) {
        return new SpliceRequestData(
                SpliceRequestData.START_NORMAL, eventId, 1, prerollMillis, 300, 0, 0, 0, null);
    }

    public static OperationData end(long eventId, int prerollMillis) {
        return new SpliceRequestData(
                SpliceRequestData.END_NORMAL, eventId, 1, prerollMillis, 0, 0, 0, 0, null);
    }

    public static OperationData splice(int type, long eventId, int prerollMillis) {
        return new SpliceRequestData(type, eventId, 1, prerollMillis, 0, 0, 0, 0, null);
    }

    /** A segmentation descriptor of 30 s. */
    public static OperationData segmentation(long eventId, int type, String upid, int frames) {
        return new InsertSegmentationDescriptorRequestData(
                eventId,
                0,
                30,
                upid.isEmpty() ? 0 : 0x0C,
                Bytes.copyOf(HexFormat.of().parseHex(upid)),
                type,
                1,
                1,
                frames,
                1,
                0,
                0,
                0,
                0,
                null);
    }

    public static MultipleOperationMessage message(
            Timestamp timestamp, OperationData... operations) {
        return new MultipleOperationMessage(
                0, 1, 7, 0, 0, timestamp, Arrays.stream(operations).map(Operation::of).toList());
    }

    public static CueRequest request(
            String source, String id, Instant received, long nanos, OperationData... operations) {
        return new CueRequest(
                EVENT, source, id, received, nanos, message(Timestamp.IMMEDIATE, operations));
    }

    /** A request of this moment. */
    public static CueRequest now(String id, OperationData... operations) {
        return request("playout-a", id, Instant.now(), System.nanoTime(), operations);
    }
}

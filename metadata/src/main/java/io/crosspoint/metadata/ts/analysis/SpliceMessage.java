package io.crosspoint.metadata.ts.analysis;

import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.scte35.SpliceCommand;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceInsert;
import io.crosspoint.metadata.scte35.SpliceTime;
import io.crosspoint.metadata.scte35.TimeSignal;
import io.crosspoint.metadata.wire.Crc32Mpeg;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code splice_info_section()} where it was found in a stream, with the fields that tell it. */
final class SpliceMessage {

    private static final int CRC_BYTES = 4;
    private static final long PTS_MODULUS = 1L << 33;

    private SpliceMessage() {}

    /** The section as the analysis shows it; one with a wrong CRC is read nevertheless. */
    static Node node(byte[] section, int pid, long packet) {
        Node.Struct node =
                new Node.Struct()
                        .put("packet", packet)
                        .put("pid", pid)
                        .put("base64", Base64.getEncoder().encodeToString(section));
        boolean crcValid = Crc32Mpeg.of(section) == 0;
        switch (SpliceInfoSection.decode(crcValid ? section : mended(section))) {
            case Decoded.Ok<SpliceInfoSection>(SpliceInfoSection read, List<Finding> ignored) ->
                    describe(read, node);
            case Decoded.Malformed<SpliceInfoSection>(Finding finding) ->
                    node.put("error", finding.toString());
        }
        return node.put("crc_valid", crcValid);
    }

    private static byte[] mended(byte[] section) {
        byte[] mended = section.clone();
        int crc = Crc32Mpeg.of(section, 0, section.length - CRC_BYTES);
        for (int i = 1; i <= CRC_BYTES; i++) {
            mended[section.length - i] = (byte) crc;
            crc >>>= 8;
        }
        return mended;
    }

    private static void describe(SpliceInfoSection section, Node.Struct node) {
        SpliceCommand command = section.spliceCommand();
        Long ptsTime = ptsTime(command);
        Long pts = ptsTime == null ? null : (ptsTime + section.ptsAdjustment()) % PTS_MODULUS;
        node.put(
                        "splice_command_type",
                        section.encryptedPacket() ? null : command.spliceCommandType())
                .put("name", command.name())
                .put(
                        "splice_event_id",
                        command instanceof SpliceInsert insert ? insert.spliceEventId() : null)
                .put("pts_time", ptsTime)
                .put("pts_adjustment", section.ptsAdjustment())
                .put("pts", pts, pts == null ? "" : TimeText.of90kHz(pts));
    }

    private static @Nullable Long ptsTime(SpliceCommand command) {
        SpliceTime time =
                switch (command) {
                    case SpliceInsert insert -> insert.spliceTime();
                    case TimeSignal signal -> signal.spliceTime();
                    default -> null;
                };
        return time == null || !time.timeSpecifiedFlag() ? null : time.ptsTime();
    }
}

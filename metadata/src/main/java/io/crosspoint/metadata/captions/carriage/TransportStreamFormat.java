package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.ts.ProgramAssociationSection;
import io.crosspoint.metadata.ts.ProgramMapSection;
import io.crosspoint.metadata.ts.SectionAssembler;
import io.crosspoint.metadata.ts.TransportStreamPacket;
import io.crosspoint.metadata.ts.VideoUserData;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Captions in the video of a transport stream: the first video that has any. Read only. */
public final class TransportStreamFormat implements CaptionCarrier {

    private static final String RULE = "ISO/IEC 13818-1 transport stream";
    private static final int CONFIRMATIONS = 5;

    @Override
    public String name() {
        return "ts";
    }

    @Override
    public int likelihood(byte[] input, String fileName) {
        boolean enough = input.length >= CONFIRMATIONS * TransportStreamPacket.BYTES;
        if (enough && firstPacket(input) >= 0) {
            return 3;
        }
        return fileName.toLowerCase(Locale.ROOT).endsWith(".ts") ? 2 : 0;
    }

    /** Where some packets in a row begin; −1 if nowhere in the first of them. */
    private static int firstPacket(byte[] input) {
        int bytes = TransportStreamPacket.BYTES;
        for (int at = 0; at < bytes && at + bytes <= input.length; at++) {
            boolean all = true;
            for (int i = 0; i < CONFIRMATIONS && at + i * bytes < input.length; i++) {
                all &= input[at + i * bytes] == TransportStreamPacket.SYNC_BYTE;
            }
            if (all) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public Inspection inspect(byte[] input) {
        return switch (frames(input)) {
            case Decoded.Malformed<List<CaptionFrame>>(Finding finding) ->
                    Inspection.refused(finding);
            case Decoded.Ok<List<CaptionFrame>>(
                            List<CaptionFrame> frames,
                            List<Finding> warnings) -> {
                Node.Struct fields = new Node.Struct().put("pictures_with_captions", frames.size());
                CaptionDecoder decoder = CaptionTracks.decode(frames, parity());
                CaptionTracks.fields(decoder).fields().forEach(fields::put);
                yield Inspection.of(fields, warnings);
            }
        };
    }

    @Override
    public Decoded<List<CaptionFrame>> frames(byte[] input) {
        int at = firstPacket(input);
        if (at < 0) {
            return Decoded.malformed("sync", "no packets of 188 bytes", 0, RULE);
        }
        Demultiplexer demultiplexer = new Demultiplexer(input);
        for (;
                at + TransportStreamPacket.BYTES <= input.length;
                at += TransportStreamPacket.BYTES) {
            demultiplexer.packet(at);
        }
        return Decoded.ok(demultiplexer.frames());
    }

    @Override
    public boolean writes() {
        return false;
    }

    @Override
    public Conversion<byte[]> writeFrames(List<CaptionFrame> frames) {
        return new Conversion<>(
                new byte[0], List.of("everything: a transport stream is read for captions only"));
    }

    /** Follows PAT and PMT to the video streams. */
    private static final class Demultiplexer {

        /** Programs, and videos, that are followed. */
        private static final int MAX_STREAMS = 64;

        private final byte[] input;
        private final MemorySegment memory;
        private final TreeMap<Integer, SectionAssembler> tables = new TreeMap<>();
        private final TreeMap<Integer, VideoCaptions> videos = new TreeMap<>();

        Demultiplexer(byte[] input) {
            this.input = input;
            this.memory = MemorySegment.ofArray(input);
            table(TransportStreamPacket.PAT_PID);
        }

        void packet(int at) {
            int header = TransportStreamPacket.header(memory, at);
            if (!TransportStreamPacket.synced(header)
                    || TransportStreamPacket.transportError(header)) {
                return;
            }
            int pid = TransportStreamPacket.pid(header);
            SectionAssembler assembler = tables.get(pid);
            if (assembler != null) {
                assembler.accept(memory, at, header);
            }
            VideoCaptions video = videos.get(pid);
            if (video != null) {
                video.video()
                        .accept(
                                input,
                                at + TransportStreamPacket.payloadOffset(memory, at, header),
                                at + TransportStreamPacket.BYTES,
                                TransportStreamPacket.payloadUnitStart(header));
            }
        }

        /** The captions of the first video that has any. */
        List<CaptionFrame> frames() {
            return videos.values().stream()
                    .map(VideoCaptions::end)
                    .filter(frames -> !frames.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        }

        private void table(int pid) {
            if (tables.size() < MAX_STREAMS) {
                tables.computeIfAbsent(
                        pid,
                        p -> new SectionAssembler(SectionAssembler.MAX_PSI_SECTION_BYTES, sink()));
            }
        }

        private SectionAssembler.Sink sink() {
            return new SectionAssembler.Sink() {
                @Override
                public void section(byte[] section, int length) {
                    if (section[0] == ProgramAssociationSection.TABLE_ID) {
                        programs(ProgramAssociationSection.decode(section, length));
                    } else if (section[0] == ProgramMapSection.TABLE_ID) {
                        streams(ProgramMapSection.decode(section, length));
                    }
                }

                @Override
                public void refused(byte[] section, int length, Finding finding) {
                    // a table comes again; the inspector of streams says what was wrong with it
                }
            };
        }

        private void programs(Decoded<ProgramAssociationSection> decoded) {
            if (decoded instanceof Decoded.Ok<ProgramAssociationSection>(var pat, var ignored)) {
                pat.programs().stream()
                        .filter(program -> program.programNumber() != 0)
                        .forEach(program -> table(program.pid()));
            }
        }

        private void streams(Decoded<ProgramMapSection> decoded) {
            if (decoded instanceof Decoded.Ok<ProgramMapSection>(var pmt, var ignored)) {
                for (ProgramMapSection.ElementaryStream stream : pmt.streams()) {
                    int type = stream.streamType();
                    if (VideoUserData.reads(type) && videos.size() < MAX_STREAMS) {
                        videos.computeIfAbsent(stream.pid(), p -> new VideoCaptions(type));
                    }
                }
            }
        }
    }
}

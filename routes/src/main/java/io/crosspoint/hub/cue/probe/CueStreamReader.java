package io.crosspoint.hub.cue.probe;

import io.crosspoint.hub.cue.CueDesk;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.ts.ProgramAssociationSection;
import io.crosspoint.metadata.ts.ProgramClockReference;
import io.crosspoint.metadata.ts.ProgramMapSection;
import io.crosspoint.metadata.ts.SectionAssembler;
import io.crosspoint.metadata.ts.StreamType;
import io.crosspoint.metadata.ts.TransportStreamPacket;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import io.crosspoint.transport.rtp.RtpHeader;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Finds the cues in a transport stream as a receiver does: by PAT and program map. The first
 * program of the PAT that has a map with a stream of cues is looked at. Belongs to one thread.
 */
final class CueStreamReader {

    private static final int NONE = -1;
    private static final int TABLE_ID_BYTES = 1;

    private final CueDesk.Sighted sighted;
    private final SectionAssembler association;
    private final SectionAssembler map;
    private final SectionAssembler cues;
    private int mapPid = NONE;
    private int cuePid = NONE;
    private int lastCounter = NONE;
    private long clock90k = NONE;

    CueStreamReader(CueDesk.Sighted sighted) {
        this.sighted = sighted;
        association = new SectionAssembler(SectionAssembler.MAX_PSI_SECTION_BYTES, sink(this::pat));
        map = new SectionAssembler(SectionAssembler.MAX_PSI_SECTION_BYTES, sink(this::pmt));
        cues = new SectionAssembler(SectionAssembler.MAX_SECTION_BYTES, sink(this::cue));
    }

    private static SectionAssembler.Sink sink(BiConsumer<byte[], Integer> taker) {
        return new SectionAssembler.Sink() {
            @Override
            public void section(byte[] section, int length) {
                if (length >= TABLE_ID_BYTES) {
                    taker.accept(section, length);
                }
            }

            @Override
            public void refused(byte[] section, int length, Finding finding) {
                // A cue that cannot be read has not been seen.
            }
        };
    }

    /** Looks at a datagram, with its RTP header or without. */
    void accept(MemorySegment memory, long offset, int length, boolean rtp) {
        long at = offset;
        int left = length;
        if (rtp) {
            if (RtpHeader.check(memory, offset, length) != RtpHeader.VALID) {
                return;
            }
            at += RtpHeader.headerLength(memory, offset);
            left = RtpHeader.payloadLength(memory, offset, length);
        }
        while (left >= TransportStreamPacket.BYTES) {
            packet(memory, at);
            at += TransportStreamPacket.BYTES;
            left -= TransportStreamPacket.BYTES;
        }
    }

    private void packet(MemorySegment memory, long at) {
        int header = TransportStreamPacket.header(memory, at);
        if (!TransportStreamPacket.synced(header) || TransportStreamPacket.transportError(header)) {
            return;
        }
        int adaptation = TransportStreamPacket.adaptation(memory, at, header);
        long pcr = TransportStreamPacket.programClockReference(memory, at, adaptation);
        if (pcr != TransportStreamPacket.NO_PCR) {
            clock90k = ProgramClockReference.base(pcr);
        }
        int pid = TransportStreamPacket.pid(header);
        if (pid == TransportStreamPacket.PAT_PID) {
            association.accept(memory, at, header);
        } else if (pid == mapPid) {
            map.accept(memory, at, header);
        } else if (pid == cuePid && TransportStreamPacket.hasPayload(header)) {
            int counter = TransportStreamPacket.continuityCounter(header);
            if (counter == lastCounter) {
                return;
            }
            if (lastCounter != NONE && counter != (lastCounter + 1 & 0xF)) {
                cues.restart();
            }
            lastCounter = counter;
            cues.accept(memory, at, header);
        }
    }

    private void pat(byte[] section, int length) {
        if (ProgramAssociationSection.decode(section, length)
                        instanceof Decoded.Ok<ProgramAssociationSection>(var pat, var ignored)
                && (section[0] & 0xFF) == ProgramAssociationSection.TABLE_ID) {
            int next =
                    pat.programs().stream()
                            .filter(program -> program.programNumber() != 0)
                            .mapToInt(ProgramAssociationSection.Program::pid)
                            .findFirst()
                            .orElse(NONE);
            if (next != mapPid) {
                mapPid = next;
                map.restart();
            }
        }
    }

    private void pmt(byte[] section, int length) {
        if (ProgramMapSection.decode(section, length)
                        instanceof Decoded.Ok<ProgramMapSection>(var pmt, var ignored)
                && (section[0] & 0xFF) == ProgramMapSection.TABLE_ID) {
            int next =
                    pmt.streams().stream()
                            .filter(stream -> stream.streamType() == StreamType.SPLICE_INFO)
                            .mapToInt(ProgramMapSection.ElementaryStream::pid)
                            .findFirst()
                            .orElse(NONE);
            if (next != cuePid) {
                cuePid = next;
                lastCounter = NONE;
                cues.restart();
            }
        }
    }

    private void cue(byte[] section, int length) {
        if ((section[0] & 0xFF) == SpliceInfoSection.TABLE_ID) {
            byte[] own = Arrays.copyOf(section, length);
            sighted.section(Bytes.owning(own, 0, length), clock90k);
        }
    }
}

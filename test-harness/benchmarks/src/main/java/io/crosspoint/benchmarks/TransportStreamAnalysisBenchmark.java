package io.crosspoint.benchmarks;

import io.crosspoint.essence.analysis.TransportStreamAnalysis;
import io.crosspoint.essence.analysis.TransportStreamReport;
import io.crosspoint.metadata.ts.ProgramAssociationSection;
import io.crosspoint.metadata.ts.ProgramClockReference;
import io.crosspoint.metadata.ts.ProgramMapSection;
import io.crosspoint.metadata.ts.ProgramMapSection.ElementaryStream;
import io.crosspoint.metadata.ts.StreamType;
import io.crosspoint.metadata.ts.TransportStreamPacket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The analysis of every packet, in native memory and in datagrams of seven, as the live hub has
 * them. An operation is one packet: 188 bytes divided by its time is the throughput.
 *
 * <p>The stream is 20 Mb/s: tables every 100 ms, a PCR every 20 ms, one packet in twenty of audio,
 * one in twenty null, the rest video. It is sixteen equal parts, so that the counters of continuity
 * go on when it is taken from the start again, and its clock's jump back is announced: nothing in
 * it is a defect.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TransportStreamAnalysisBenchmark {

    private static final int PACKETS_A_DATAGRAM = 7;
    private static final int DATAGRAM_BYTES = PACKETS_A_DATAGRAM * TransportStreamPacket.BYTES;
    private static final int PART = 1_330;
    private static final int PACKETS = 16 * PART;
    private static final int PACKETS_A_PCR = 266;
    private static final long PACKET_NANOS = 75_200;
    private static final int PMT_PID = 0x1000;
    private static final int VIDEO_PID = 0x100;
    private static final int AUDIO_PID = 0x101;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment stream =
            arena.allocate((long) PACKETS * TransportStreamPacket.BYTES);
    private final TransportStreamAnalysis analysis = new TransportStreamAnalysis();
    private long now;

    /** Writes the stream. */
    @Setup
    public void makeStream() {
        int[] counters = new int[TransportStreamPacket.PID_COUNT];
        Random random = new Random(1);
        byte[] packet = new byte[TransportStreamPacket.BYTES];
        for (int i = 0; i < PACKETS; i++) {
            random.nextBytes(packet);
            int pid = pid(i % PART);
            packet[0] = TransportStreamPacket.SYNC_BYTE;
            packet[1] = (byte) (pid >> 8);
            packet[2] = (byte) pid;
            packet[3] = (byte) (0x10 | counters[pid]++ & 0xF);
            if (pid == TransportStreamPacket.PAT_PID) {
                section(packet, pat());
            } else if (pid == PMT_PID) {
                section(packet, pmt());
            } else if (i % PACKETS_A_PCR == 2) {
                clock(packet, i * PACKET_NANOS * 27 / 1000, i == 2);
            }
            MemorySegment.copy(
                    MemorySegment.ofArray(packet),
                    0,
                    stream,
                    (long) i * TransportStreamPacket.BYTES,
                    TransportStreamPacket.BYTES);
        }
    }

    private static int pid(int inPart) {
        return switch (inPart) {
            case 0 -> TransportStreamPacket.PAT_PID;
            case 1 -> PMT_PID;
            default ->
                    switch (inPart % 20) {
                        case 3 -> AUDIO_PID;
                        case 13 -> TransportStreamPacket.NULL_PID;
                        default -> VIDEO_PID;
                    };
        };
    }

    private static void section(byte[] packet, byte[] section) {
        packet[1] |= 0x40;
        Arrays.fill(packet, 4, packet.length, (byte) 0xFF);
        packet[4] = 0;
        System.arraycopy(section, 0, packet, 5, section.length);
    }

    private static void clock(byte[] packet, long pcr, boolean discontinuity) {
        long base = ProgramClockReference.base(pcr);
        int extension = ProgramClockReference.extension(pcr);
        packet[3] |= 0x20;
        packet[4] = 7;
        packet[5] = (byte) (discontinuity ? 0x90 : 0x10);
        for (int k = 0; k < 4; k++) {
            packet[6 + k] = (byte) (base >> 25 - 8 * k);
        }
        packet[10] = (byte) (base << 7 | 0x7E | extension >> 8);
        packet[11] = (byte) extension;
    }

    private static byte[] pat() {
        return new ProgramAssociationSection(
                        1,
                        0,
                        true,
                        0,
                        0,
                        List.of(new ProgramAssociationSection.Program(1, PMT_PID)))
                .encode();
    }

    private static byte[] pmt() {
        return new ProgramMapSection(
                        1,
                        0,
                        true,
                        VIDEO_PID,
                        List.of(),
                        List.of(
                                new ElementaryStream(StreamType.H264, VIDEO_PID, List.of()),
                                new ElementaryStream(StreamType.AAC_ADTS, AUDIO_PID, List.of())))
                .encode();
    }

    /** One turn of the stream. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public void packet() {
        long end = stream.byteSize();
        for (long at = 0; at < end; at += DATAGRAM_BYTES) {
            analysis.accept(stream, at, DATAGRAM_BYTES, now);
            now += PACKETS_A_DATAGRAM * PACKET_NANOS;
        }
    }

    /**
     * Makes sure that what was measured was the path of a clean stream.
     *
     * @throws IllegalStateException if it was not
     */
    @TearDown
    public void check() {
        TransportStreamReport report = analysis.snapshot(now);
        arena.close();
        if (!report.totals().isEmpty() || report.packets() % PACKETS != 0) {
            throw new IllegalStateException("the stream is not clean: " + report);
        }
    }
}

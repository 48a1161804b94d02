package io.crosspoint.essence.analysis;

import static io.crosspoint.essence.analysis.StreamMaker.PACKET_NANOS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.Map;

/** A stream that is fed to an analysis a packet a millisecond, and what came of it. */
abstract class AnalysedStream {

    static final int PACKET = 188;

    final TransportStreamAnalysis analysis = new TransportStreamAnalysis();
    long now = 1_000;

    void feed(byte[] packets) {
        for (int at = 0; at < packets.length; at += PACKET) {
            analysis.accept(
                    MemorySegment.ofArray(packets), at, Math.min(PACKET, packets.length - at), now);
            now += PACKET_NANOS;
        }
    }

    TransportStreamReport report() {
        return analysis.snapshot(now);
    }

    void assertDefects(Map<DefectKind, Long> wanted) {
        TransportStreamReport report = report();
        assertEquals(wanted, report.totals(), report.defects()::toString);
    }

    TransportStreamReport.Pid pid(int pid) {
        return report().pids().stream().filter(p -> p.pid() == pid).findFirst().orElseThrow();
    }

    static byte[] without(byte[] packets, int from, int count) {
        byte[] left = new byte[packets.length - count * PACKET];
        System.arraycopy(packets, 0, left, 0, from * PACKET);
        System.arraycopy(
                packets,
                (from + count) * PACKET,
                left,
                from * PACKET,
                packets.length - (from + count) * PACKET);
        return left;
    }
}

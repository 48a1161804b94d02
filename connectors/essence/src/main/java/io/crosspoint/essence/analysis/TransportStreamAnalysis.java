package io.crosspoint.essence.analysis;

import io.crosspoint.metadata.ts.ContinuityCounter;
import io.crosspoint.metadata.ts.ProgramAssociationSection;
import io.crosspoint.metadata.ts.ProgramMapSection;
import io.crosspoint.metadata.ts.ProgramMapSection.ElementaryStream;
import io.crosspoint.metadata.ts.StreamType;
import io.crosspoint.metadata.ts.TransportStreamPacket;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches every packet of one transport stream, as it arrives in datagrams of whole packets.
 *
 * <p>One thread owns it. For a stream whose tables repeat nothing is allocated; state is bounded by
 * the number of PIDs. Counts depend on the packets and on arrival times only, not on how packets
 * were put into datagrams.
 *
 * <p>Sync is lost when two sync bytes in a row are wrong and found again after five right ones;
 * nothing is looked at in between, and what was known of continuity is forgotten.
 */
public final class TransportStreamAnalysis {

    private static final int SYNC_LOST_AFTER = 2;
    private static final int SYNC_FOUND_AFTER = 5;
    private static final long WINDOW_NANOS = 1_000_000_000L;
    private static final long WATCH_NANOS = 100_000_000L;

    /** A continuous stream that is away for so long is counted as absent. */
    private static final long PID_ABSENT_NANOS = 5_000_000_000L;

    /** A PID may run for so long before a table names it. */
    private static final long UNREFERENCED_NANOS_MAX = 500_000_000L;

    /** The golden ratio in 64 bits: odd, and with its bits well spread. */
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED;

    private final PidTable pids = new PidTable();
    private final DefectLog defects = new DefectLog();
    private @Nullable ProgramTables tables;

    private boolean synced = true;
    private int wrongInARow;
    private int rightInARow;
    private long packets;
    private long skipped;
    private long lastArrival;
    private long nextWatch;
    private long windowStart;
    private long packetsAtWindow;
    private long nullsAtWindow;
    private long bitsPerSecond;
    private double nullShare;

    /**
     * Takes the payload of one datagram: whole packets, or whatever came instead of them.
     *
     * @param memory where it lies; it is only read, and not kept
     * @param offset where it begins
     * @param length bytes
     * @param arrivalNanos when it came, on any clock that does not go back
     */
    public void accept(MemorySegment memory, long offset, int length, long arrivalNanos) {
        ProgramTables programs = tables;
        if (programs == null) {
            programs = begin(arrivalNanos);
        }
        if (arrivalNanos - nextWatch >= 0) {
            watch(programs, arrivalNanos);
        }
        lastArrival = arrivalNanos;
        int rest = length % TransportStreamPacket.BYTES;
        if (rest != 0 || length == 0) {
            defects.count(DefectKind.PARTIAL_DATAGRAM, Defect.NO_PID, arrivalNanos, length);
        }
        long end = offset + length - rest;
        for (long at = offset; at < end; at += TransportStreamPacket.BYTES) {
            int header = TransportStreamPacket.header(memory, at);
            if (TransportStreamPacket.synced(header)) {
                if (wrongInARow == 0 || resume(programs)) {
                    packet(programs, memory, at, header, arrivalNanos);
                }
            } else {
                wrongSync(header, arrivalNanos);
            }
        }
    }

    private ProgramTables begin(long arrivalNanos) {
        ProgramTables programs = new ProgramTables(pids, defects, arrivalNanos);
        tables = programs;
        windowStart = arrivalNanos;
        nextWatch = arrivalNanos + WATCH_NANOS;
        return programs;
    }

    private void wrongSync(int header, long now) {
        skipped++;
        rightInARow = 0;
        defects.count(DefectKind.SYNC_BYTE_ERROR, Defect.NO_PID, now, header >>> 24);
        if (wrongInARow < SYNC_LOST_AFTER && ++wrongInARow == SYNC_LOST_AFTER) {
            synced = false;
            defects.count(DefectKind.TS_SYNC_LOSS, Defect.NO_PID, now, 0);
        }
    }

    /** A right sync byte after a wrong one: whether the packet can be taken. */
    private boolean resume(ProgramTables programs) {
        if (synced) {
            wrongInARow = 0;
            return true;
        }
        if (++rightInARow < SYNC_FOUND_AFTER) {
            skipped++;
            return false;
        }
        synced = true;
        wrongInARow = 0;
        rightInARow = 0;
        pids.restart();
        programs.restart();
        return true;
    }

    private void packet(
            ProgramTables programs, MemorySegment memory, long at, int header, long now) {
        packets++;
        int pid = TransportStreamPacket.pid(header);
        if (pids.packets[pid]++ == 0) {
            pids.first(pid, now);
        }
        if (TransportStreamPacket.transportError(header)) {
            pids.transportErrors[pid]++;
            defects.count(DefectKind.TRANSPORT_ERROR, pid, now, 0);
            return;
        }
        if (pid == TransportStreamPacket.NULL_PID) {
            return;
        }
        pids.lastArrival[pid] = now;
        int adaptation = TransportStreamPacket.adaptation(memory, at, header);
        if (TransportStreamPacket.adaptationFieldControl(header) == 0
                || TransportStreamPacket.adaptationTooLong(adaptation)) {
            defects.count(DefectKind.PACKET_ERROR, pid, now, 0);
            return;
        }
        boolean fresh = continuity(programs, memory, at, header, adaptation, now);
        int scrambling = TransportStreamPacket.scramblingControl(header);
        if (scrambling != 0) {
            pids.scrambled[pid]++;
            defects.count(DefectKind.SCRAMBLED_PACKET, pid, now, scrambling);
        }
        if (fresh && (pids.role[pid] & (PidTable.SECTIONS | PidTable.CLOCK)) != 0) {
            follow(programs, memory, at, header, adaptation, now);
        }
    }

    /** Whether the packet is not the repeat of one that was taken before. */
    private boolean continuity(
            ProgramTables programs,
            MemorySegment memory,
            long at,
            int header,
            int adaptation,
            long now) {
        int pid = TransportStreamPacket.pid(header);
        boolean payload = TransportStreamPacket.hasPayload(header);
        long fingerprint = payload ? fingerprint(memory, at, adaptation) : 0;
        int state =
                ContinuityCounter.next(
                        pids.continuity[pid] & 0xFF,
                        TransportStreamPacket.continuityCounter(header),
                        payload,
                        TransportStreamPacket.discontinuity(adaptation),
                        fingerprint == pids.fingerprint[pid]);
        pids.continuity[pid] = (byte) state;
        if (payload) {
            pids.fingerprint[pid] = fingerprint;
        }
        if (ContinuityCounter.broken(state)) {
            pids.continuityErrors[pid]++;
            defects.count(DefectKind.CONTINUITY_COUNT_ERROR, pid, now, 0);
            programs.restart(pid);
        } else if (ContinuityCounter.duplicate(state)) {
            pids.duplicates[pid]++;
            return false;
        }
        return true;
    }

    private void follow(
            ProgramTables programs,
            MemorySegment memory,
            long at,
            int header,
            int adaptation,
            long now) {
        int pid = TransportStreamPacket.pid(header);
        if ((pids.role[pid] & PidTable.CLOCK) != 0
                && TransportStreamPacket.hasClockReference(adaptation)) {
            programs.clock(
                    pid,
                    TransportStreamPacket.programClockReference(memory, at, adaptation),
                    TransportStreamPacket.discontinuity(adaptation),
                    now);
        }
        if ((pids.role[pid] & PidTable.SECTIONS) != 0) {
            if (TransportStreamPacket.scramblingControl(header) != 0) {
                programs.scrambled(pid, now);
            } else {
                programs.section(memory, at, header, pid, now);
            }
        }
    }

    /**
     * A number that tells whether two packets of a PID have the same payload. The PCR is left out:
     * it is the one thing in which a repeat may differ. Sums side by side and no loop, for speed.
     */
    private static long fingerprint(MemorySegment memory, long at, int adaptation) {
        long head =
                TransportStreamPacket.hasClockReference(adaptation)
                        ? adaptation
                        : memory.get(WORD, at + 4);
        long tail = memory.get(WORD, at + 172) * MIX + memory.get(WORD, at + 180);
        long front = sum(memory, at + 12) * MIX + sum(memory, at + 52);
        long back = sum(memory, at + 92) * MIX + sum(memory, at + 132);
        return ((head * MIX + front) * MIX + back) * MIX + tail;
    }

    /** Forty bytes in one number. */
    private static long sum(MemorySegment memory, long at) {
        long sum = memory.get(WORD, at);
        sum = sum * MIX + memory.get(WORD, at + 8);
        sum = sum * MIX + memory.get(WORD, at + 16);
        sum = sum * MIX + memory.get(WORD, at + 24);
        return sum * MIX + memory.get(WORD, at + 32);
    }

    private void watch(ProgramTables programs, long now) {
        nextWatch = now + WATCH_NANOS;
        programs.watch(now);
        for (ProgramState program : programs.programs()) {
            ProgramMapSection map = program.map;
            if (map != null) {
                watchAbsence(program, map, now);
            }
        }
        if (programs.complete()) {
            watchUnreferenced(programs.changed(), now);
        }
        if (now - windowStart >= WINDOW_NANOS) {
            closeWindow(programs, now);
        }
    }

    private void watchAbsence(ProgramState program, ProgramMapSection map, long now) {
        for (ElementaryStream stream : map.streams()) {
            int pid = stream.pid();
            if (!StreamType.continuous(stream.streamType())) {
                continue;
            }
            long since = program.mapSince;
            if (pids.packets[pid] > 0 && pids.lastArrival[pid] - since > 0) {
                since = pids.lastArrival[pid];
            }
            boolean absent = now - since > PID_ABSENT_NANOS;
            if (absent && !pids.absent[pid]) {
                defects.count(DefectKind.PID_ERROR, pid, now, program.number);
            } else if (absent) {
                defects.extend(DefectKind.PID_ERROR, pid, now, program.number);
            }
            pids.absent[pid] = absent;
        }
    }

    private void watchUnreferenced(long changed, long now) {
        for (int i = 0; i < pids.seenCount(); i++) {
            int pid = pids.seen(i);
            if (pids.role[pid] != 0) {
                pids.unreferenced[pid] = false;
            } else if (now - pids.lastArrival[pid] <= UNREFERENCED_NANOS_MAX) {
                if (pids.unreferenced[pid]) {
                    defects.extend(DefectKind.UNREFERENCED_PID, pid, now, 0);
                } else if (now - pids.firstArrival[pid] > UNREFERENCED_NANOS_MAX
                        && now - changed > UNREFERENCED_NANOS_MAX) {
                    pids.unreferenced[pid] = true;
                    defects.count(DefectKind.UNREFERENCED_PID, pid, now, 0);
                }
            }
        }
    }

    private void closeWindow(ProgramTables programs, long now) {
        long nanos = now - windowStart;
        long inWindow = packets - packetsAtWindow;
        long nulls = pids.packets[TransportStreamPacket.NULL_PID] - nullsAtWindow;
        bitsPerSecond = Rate.bitsPerSecond(inWindow, nanos);
        nullShare = inWindow == 0 ? 0 : (double) nulls / inWindow;
        windowStart = now;
        packetsAtWindow = packets;
        nullsAtWindow += nulls;
        pids.closeWindow(nanos);
        programs.closeWindow();
    }

    /**
     * What there is to say now; to be asked about once a second by the thread that owns this.
     *
     * @param nowNanos on the clock of the arrival times
     */
    public TransportStreamReport snapshot(long nowNanos) {
        ProgramTables programs = tables;
        if (programs != null && nowNanos - windowStart >= 2 * WINDOW_NANOS) {
            closeWindow(programs, nowNanos);
        }
        ProgramAssociationSection pat = programs == null ? null : programs.pat();
        List<TransportStreamReport.Program> programRows = new ArrayList<>();
        List<TransportStreamReport.Pid> pidRows = new ArrayList<>();
        if (programs != null) {
            for (ProgramState program : programs.programs()) {
                programRows.add(programs.report(program));
            }
            for (int pid : pids.sorted()) {
                pidRows.add(pids.report(pid, programs.role(pid)));
            }
        }
        return new TransportStreamReport(
                packets,
                skipped,
                pids.packets[TransportStreamPacket.NULL_PID],
                synced,
                bitsPerSecond,
                nullShare,
                lastArrival,
                pat == null ? null : pat.transportStreamId(),
                pat == null ? null : pat.versionNumber(),
                programRows,
                pidRows,
                defects.totals(),
                defects.current(nowNanos));
    }
}

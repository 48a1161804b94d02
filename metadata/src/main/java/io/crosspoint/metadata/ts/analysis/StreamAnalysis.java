package io.crosspoint.metadata.ts.analysis;

import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.ts.ContinuityCounter;
import io.crosspoint.metadata.ts.ProgramMapSection;
import io.crosspoint.metadata.ts.ProgramMapSection.ElementaryStream;
import io.crosspoint.metadata.ts.StreamType;
import io.crosspoint.metadata.ts.TransportStreamPacket;
import io.crosspoint.metadata.ts.VideoUserData;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks a transport stream through from end to end, and shows it in the shape of the reference
 * vectors: packets, PIDs and their continuity, PAT, PMTs, sections, CRC errors, PCRs and the SCTE
 * 35 messages in order; beside them the captions that were found and the defects.
 */
final class StreamAnalysis {

    /** Messages told one by one; all are counted among the tables. */
    private static final int MAX_MESSAGES_TOLD = 20_000;

    /** Streams in which captions are looked for; in those a map names beyond they are not. */
    private static final int MAX_CAPTION_PIDS = 64;

    private static final double TABLE_NANOS_MAX = 500e6;

    /** The longest pause of a stream of sound or picture. */
    private static final double PID_NANOS_MAX = 500e6;

    private static final int LAST_RESERVED_PID = 0x1F;

    private final byte[] bytes;
    private final MemorySegment memory;
    private final PacketFraming framing;
    private final StreamDefects defects = new StreamDefects();
    private final StreamTables tables = new StreamTables(new Tables(), defects);
    private final @Nullable PidAccount[] pids = new PidAccount[TransportStreamPacket.PID_COUNT];
    private final Map<Integer, ClockAccount> clocks = new TreeMap<>();
    private final Map<Integer, CaptionAccount> captions = new TreeMap<>();
    private final Map<Integer, Double> tableNanos = new TreeMap<>();
    private final Node.Sequence messages = new Node.Sequence();

    /** The clock by which the stream's time is told: the first that came. */
    private @Nullable ClockAccount streamClock;

    /** The index of the packet that is being looked at; in the end, how many there are. */
    private long packet;

    StreamAnalysis(byte[] bytes) {
        this.bytes = bytes;
        this.memory = MemorySegment.ofArray(bytes);
        this.framing = new PacketFraming(bytes);
    }

    /** Looks through the whole stream; to be called once. */
    void run() {
        for (int at = framing.next(); at >= 0; at = framing.next()) {
            accept(at);
            packet++;
        }
        if (framing.syncLosses() > 0) {
            defects.add(
                    "sync_byte_error",
                    StreamDefects.NO_PID,
                    0,
                    framing.skipped() + " bytes are not part of a packet");
        }
        lookForTheMissing();
    }

    /** How many packets there were. */
    long packets() {
        return packet;
    }

    private void accept(int at) {
        int header = TransportStreamPacket.header(memory, at);
        int pid = TransportStreamPacket.pid(header);
        PidAccount account = account(pid);
        account.packets++;
        if (TransportStreamPacket.transportError(header)) {
            account.transportErrors++;
            defects.add("transport_error", pid, packet, "transport_error_indicator is set");
            return;
        }
        if (pid == TransportStreamPacket.NULL_PID) {
            return;
        }
        if (account.continuous && streamClock != null) {
            watchPause(account, streamClock.nanosAt(packet));
        }
        int adaptation = TransportStreamPacket.adaptation(memory, at, header);
        if (TransportStreamPacket.adaptationFieldControl(header) == 0
                || TransportStreamPacket.adaptationTooLong(adaptation)) {
            defects.add("packet_error", pid, packet, "the adaptation field is not as it must be");
            return;
        }
        if (fresh(account, at, header, adaptation)) {
            follow(account, at, header, adaptation);
        }
    }

    private PidAccount account(int pid) {
        PidAccount account = pids[pid];
        if (account == null) {
            account = new PidAccount(pid);
            pids[pid] = account;
        }
        return account;
    }

    private void watchPause(PidAccount account, double now) {
        double pause = now - account.lastNanos;
        if (pause > PID_NANOS_MAX) {
            defects.add(
                    "pid_error",
                    account.pid,
                    packet,
                    "does not come for " + Math.round(pause / 1e6) + " ms, at most 500");
        }
        account.lastNanos = now;
    }

    /** Whether the packet is not the repeat of one that was taken before. */
    private boolean fresh(PidAccount account, int at, int header, int adaptation) {
        int counter = TransportStreamPacket.continuityCounter(header);
        boolean payload = TransportStreamPacket.hasPayload(header);
        boolean same = payload && account.payloadPacket >= 0 && samePayload(account, at, header);
        account.continuity =
                ContinuityCounter.next(
                        account.continuity,
                        counter,
                        payload,
                        TransportStreamPacket.discontinuity(adaptation)
                                && !(same && announcedBefore(account, counter)),
                        same);
        if (payload) {
            account.payloadPacket = at;
        }
        if (ContinuityCounter.broken(account.continuity)) {
            account.continuityBroken(packet);
            defects.add(
                    "continuity_count_error",
                    account.pid,
                    packet,
                    "packets are missing, or one came more than twice");
            tables.restart(account.pid);
            CaptionAccount caption = captions.get(account.pid);
            if (caption != null) {
                caption.video().restart();
            }
        } else if (ContinuityCounter.duplicate(account.continuity)) {
            account.duplicates++;
            return false;
        }
        return true;
    }

    /**
     * Whether the PID's packet before had this counter and announced a discontinuity: then one with
     * the same payload that announces it too is its repeat, in which every byte but the PCR is the
     * same (ISO/IEC 13818-1, duplicate packets), and says nothing of its own.
     */
    private boolean announcedBefore(PidAccount account, int counter) {
        int before = account.payloadPacket;
        int header = TransportStreamPacket.header(memory, before);
        return TransportStreamPacket.continuityCounter(header) == counter
                && TransportStreamPacket.discontinuity(
                        TransportStreamPacket.adaptation(memory, before, header));
    }

    private boolean samePayload(PidAccount account, int at, int header) {
        int before = account.payloadPacket;
        int headerBefore = TransportStreamPacket.header(memory, before);
        return Arrays.equals(
                bytes,
                before + TransportStreamPacket.payloadOffset(memory, before, headerBefore),
                before + TransportStreamPacket.BYTES,
                bytes,
                at + TransportStreamPacket.payloadOffset(memory, at, header),
                at + TransportStreamPacket.BYTES);
    }

    private void follow(PidAccount account, int at, int header, int adaptation) {
        int pid = account.pid;
        if (TransportStreamPacket.hasClockReference(adaptation)) {
            ClockAccount clock =
                    clocks.computeIfAbsent(pid, ignored -> new ClockAccount(pid, defects));
            clock.accept(
                    TransportStreamPacket.programClockReference(memory, at, adaptation),
                    TransportStreamPacket.discontinuity(adaptation),
                    packet);
            if (streamClock == null) {
                streamClock = clock;
            }
        }
        if (TransportStreamPacket.scramblingControl(header) != 0) {
            account.scrambled++;
            defects.add("scrambled_packet", pid, packet, "payload is scrambled");
            return;
        }
        tables.accept(memory, at, header, packet);
        CaptionAccount caption = captions.isEmpty() ? null : captions.get(pid);
        if (caption != null) {
            caption.video()
                    .accept(
                            bytes,
                            at + TransportStreamPacket.payloadOffset(memory, at, header),
                            at + TransportStreamPacket.BYTES,
                            TransportStreamPacket.payloadUnitStart(header));
        }
    }

    private final class Tables implements StreamTables.Listener {

        @Override
        public void tableArrived(String table, int pid) {
            if (streamClock == null) {
                return;
            }
            double now = streamClock.nanosAt(packet);
            Double before = tableNanos.put(pid, now);
            if (before != null && now - before > TABLE_NANOS_MAX) {
                defects.add(
                        table,
                        pid,
                        packet,
                        Math.round((now - before) / 1e6) + " ms between two, at most 500");
            }
        }

        @Override
        public void spliceInfo(byte[] section, int pid) {
            if (messages.items().size() < MAX_MESSAGES_TOLD) {
                messages.add(SpliceMessage.node(section, pid, packet));
            }
        }

        @Override
        public void stream(ElementaryStream stream) {
            account(stream.pid()).continuous = StreamType.continuous(stream.streamType());
            if (VideoUserData.reads(stream.streamType()) && captions.size() < MAX_CAPTION_PIDS) {
                captions.computeIfAbsent(
                        stream.pid(), pid -> new CaptionAccount(pid, stream.streamType()));
            }
        }
    }

    private void lookForTheMissing() {
        if (tables.pat().isEmpty()) {
            defects.add("pat_error", TransportStreamPacket.PAT_PID, packet, "there is none");
            return;
        }
        boolean[] named = new boolean[TransportStreamPacket.PID_COUNT];
        Arrays.fill(named, 0, LAST_RESERVED_PID + 1, true);
        named[TransportStreamPacket.NULL_PID] = true;
        boolean complete = true;
        for (Map.Entry<Integer, Integer> program : tables.mapPids().entrySet()) {
            named[program.getValue()] = true;
            ProgramMapSection map = tables.maps().get(program.getKey());
            if (map == null) {
                complete = false;
                defects.add(
                        "pmt_error",
                        program.getValue(),
                        packet,
                        "there is no map of program " + program.getKey());
            } else {
                lookForTheMissing(map, named);
            }
        }
        for (PidAccount account : pids) {
            if (complete && account != null && account.packets > 0 && !named[account.pid]) {
                defects.add("unreferenced_pid", account.pid, packet, "no table names it");
            }
        }
    }

    private void lookForTheMissing(ProgramMapSection map, boolean[] named) {
        map.descriptors()
                .forEach(d -> d.conditionalAccessPid().ifPresent(pid -> named[pid] = true));
        for (ElementaryStream stream : map.streams()) {
            named[stream.pid()] = true;
            stream.descriptors()
                    .forEach(d -> d.conditionalAccessPid().ifPresent(pid -> named[pid] = true));
            if (account(stream.pid()).packets == 0 && StreamType.continuous(stream.streamType())) {
                defects.add(
                        "pid_error",
                        stream.pid(),
                        packet,
                        "named in the map of program " + map.programNumber() + ", never comes");
            }
        }
        int pcrPid = map.pcrPid();
        named[pcrPid] = true;
        if (pcrPid != TransportStreamPacket.NULL_PID && !clocks.containsKey(pcrPid)) {
            defects.add(
                    "pcr_repetition_error",
                    pcrPid,
                    packet,
                    "PCR_PID of program " + map.programNumber() + ", carries no PCR");
        }
    }

    private String role(int pid) {
        for (ProgramMapSection map : tables.maps().values()) {
            for (ElementaryStream stream : map.streams()) {
                if (stream.pid() == pid) {
                    return StreamType.name(stream.streamType());
                }
            }
        }
        return tables.mapPids().containsValue(pid) ? "PMT" : pid == 0 ? "PAT" : "";
    }

    /** What was found. */
    Node toNode() {
        Node.Sequence pidNodes = new Node.Sequence();
        long continuityErrors = 0;
        long transportErrors = 0;
        for (PidAccount account : pids) {
            if (account != null && account.packets > 0) {
                pidNodes.add(account.toNode(role(account.pid)));
                continuityErrors += account.continuityErrors();
                transportErrors += account.transportErrors;
            }
        }
        Node.Sequence clockNodes = new Node.Sequence();
        clocks.values().forEach(clock -> clockNodes.add(clock.toNode()));
        Node.Sequence captionNodes = new Node.Sequence();
        captions.values().stream()
                .filter(CaptionAccount::found)
                .forEach(caption -> captionNodes.add(caption.toNode()));
        return new Node.Struct()
                .put("bytes", bytes.length)
                .put("packet_bytes", framing.spacing())
                .put("packets", packet)
                .put("sync_losses", framing.syncLosses())
                .put("bytes_skipped", framing.skipped())
                .put("trailing_bytes", framing.trailing())
                .put("pids", pidNodes)
                .put("continuity_errors", continuityErrors)
                .put("transport_errors", transportErrors)
                .put("pat", tables.patNode())
                .put("pmts", tables.mapsNode())
                .put("tables", tables.countsNode())
                .put("crc_errors", tables.crcErrorsNode())
                .put("pcr", clockNodes)
                .put("scte35", messages)
                .put("captions", captionNodes)
                .put("defects", defects.toNode());
    }
}

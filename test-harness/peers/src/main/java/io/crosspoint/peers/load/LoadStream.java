package io.crosspoint.peers.load;

import io.crosspoint.peers.rtp.RtpHeader;
import io.crosspoint.peers.ts.TransportPacket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The datagrams of one flow: a valid transport stream of one private elementary stream on PID
 * 0x100, with PAT, PMT and PCR about every 40 ms, and null packets where room is wanted. A datagram
 * is made by rewriting one of two templates, so that making it costs far less than sending it. One
 * thread.
 */
final class LoadStream {

    /** Between the tables and the probe. */
    static final int NULLS_MAX = Probe.PACKETS - 1 - 3;

    private static final int PMT_PID = 0x1000;
    private static final int ESSENCE_PID = 0x100;
    private static final long TABLES_EVERY_NANOS = 40_000_000;
    private static final int DATAGRAM_BYTES = RtpHeader.BYTES + Probe.PAYLOAD_BYTES;
    private static final int FIRST_SSRC = 0x10AD_0000;

    /** Packets of a datagram with tables: PAT, PMT, then one with a PCR. */
    private static final int PCR_AT = RtpHeader.BYTES + 2 * TransportPacket.BYTES;

    private final ByteBuffer plain = ByteBuffer.allocateDirect(DATAGRAM_BYTES);
    private final ByteBuffer tables = ByteBuffer.allocateDirect(DATAGRAM_BYTES);
    private final byte[] pcr = new byte[12];
    private final int nulls;
    private final double nanosPerDatagram;
    private final int firstSequence;
    private final long tablesEvery;
    private long sequence;
    private int continuity;
    private int tablesContinuity;

    /**
     * A stream from its beginning.
     *
     * @param nulls null packets of each datagram, at most {@link #NULLS_MAX}
     */
    LoadStream(
            int number, double nanosPerDatagram, int nulls, long firstCounted, long lastPlanned) {
        this.nulls = nulls;
        this.nanosPerDatagram = nanosPerDatagram;
        this.tablesEvery = Math.max(1, (long) (TABLES_EVERY_NANOS / nanosPerDatagram));
        SplittableRandom random = new SplittableRandom(number);
        this.firstSequence = random.nextInt(0x1_0000);
        for (ByteBuffer datagram : new ByteBuffer[] {plain, tables}) {
            byte[] bytes = new byte[DATAGRAM_BYTES];
            random.nextBytes(bytes);
            new RtpHeader(0, 0, FIRST_SSRC + number).write(bytes);
            for (int i = 0; i < Probe.PACKETS; i++) {
                packet(bytes, i, isNull(i) ? TransportPacket.NULL_PID : ESSENCE_PID, 0x10);
            }
            if (datagram == tables) {
                fillTables(bytes);
            }
            datagram.put(bytes).clear();
            Probe.write(datagram, number, firstCounted, lastPlanned);
        }
    }

    /** They lie before the last packet, which has the probe. */
    private boolean isNull(int index) {
        return index < Probe.PACKETS - 1 && index >= Probe.PACKETS - 1 - nulls;
    }

    private static int packet(byte[] b, int index, int pid, int control) {
        int at = RtpHeader.BYTES + index * TransportPacket.BYTES;
        b[at] = TransportPacket.SYNC;
        b[at + 1] = (byte) (pid >> 8);
        b[at + 2] = (byte) pid;
        b[at + 3] = (byte) control;
        return at;
    }

    private static void fillTables(byte[] b) {
        section(b, packet(b, 0, 0x4000, 0x10), 0, 0x00, 0x01, 0xF0, 0x00);
        section(
                b,
                packet(b, 1, 0x4000 | PMT_PID, 0x10),
                2,
                0xE1,
                0x00,
                0xF0,
                0x00,
                0x80,
                0xE1,
                0x00,
                0xF0,
                0x00);
        packet(b, 2, ESSENCE_PID, 0x30);
        b[PCR_AT + 4] = 7;
        b[PCR_AT + 5] = 0x10;
    }

    /** One section of version 0, alone in its packet, number 1, with its CRC. */
    private static void section(byte[] b, int at, int tableId, int... body) {
        Arrays.fill(b, at + 4, at + TransportPacket.BYTES, (byte) 0xFF);
        int[] head = {0, tableId, 0xB0, 5 + body.length + 4, 0x00, 0x01, 0xC1, 0x00, 0x00};
        int to = at + 4;
        for (int value : head) {
            b[to++] = (byte) value;
        }
        for (int value : body) {
            b[to++] = (byte) value;
        }
        int crc = -1;
        for (int i = at + 5; i < to; i++) {
            crc ^= b[i] << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ (crc < 0 ? 0x04C11DB7 : 0);
            }
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            b[to++] = (byte) (crc >> shift);
        }
    }

    /** When the next datagram is due after the first. */
    long dueNanos() {
        return (long) (sequence * nanosPerDatagram);
    }

    /** The next datagram, valid until the one after it. */
    ByteBuffer next(long nanos) {
        boolean withTables = sequence % tablesEvery == 0;
        ByteBuffer datagram = withTables ? tables : plain;
        long due = dueNanos();
        datagram.putShort(2, (short) (firstSequence + sequence));
        datagram.putInt(4, (int) (due * 9 / 100_000));
        int first = 0;
        if (withTables) {
            datagram.put(RtpHeader.BYTES + 3, (byte) (0x10 | tablesContinuity));
            datagram.put(
                    RtpHeader.BYTES + TransportPacket.BYTES + 3, (byte) (0x10 | tablesContinuity));
            tablesContinuity = tablesContinuity + 1 & 0x0F;
            TransportPacket.setPcr(pcr, 0, due / 1_000 * 27 + due % 1_000 * 27 / 1_000);
            for (int i = 6; i < 12; i++) {
                datagram.put(PCR_AT + i, pcr[i]);
            }
            first = 2;
        }
        for (int i = first; i < Probe.PACKETS; i++) {
            if (isNull(i)) {
                continue;
            }
            int at = RtpHeader.BYTES + i * TransportPacket.BYTES + 3;
            datagram.put(at, (byte) (datagram.get(at) & 0xF0 | continuity));
            continuity = continuity + 1 & 0x0F;
        }
        Probe.stamp(datagram, sequence++, nanos);
        return datagram;
    }

    long sequence() {
        return sequence;
    }
}

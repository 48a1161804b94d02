package io.crosspoint.essence.splice;

import io.crosspoint.metadata.wire.Bytes;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A stream through insertion, in an array of its own. */
final class Splicing {

    static final int CUE_PID = 0x1F0;

    /** splice_null() for everyone, one of the samples that ANSI/SCTE 35 has. */
    static final byte[] HEARTBEAT =
            HexFormat.of().parseHex("fc301100000000000000fff0000000007a4fbfff");

    /** 50 ms. */
    static final SpliceSettings SETTINGS = new SpliceSettings(CUE_PID, true, 4500);

    final List<SpliceFate> fates = new ArrayList<>();
    final SpliceInsertion insertion;

    Splicing() {
        this(SETTINGS);
    }

    Splicing(SpliceSettings settings) {
        insertion = new SpliceInsertion(settings, fates::add);
    }

    /** What comes out for a stream in datagrams of seven. */
    byte[] run(byte[] stream) {
        byte[] out = stream.clone();
        run(out, 0, out.length, 7);
        return out;
    }

    /** Puts a part of a stream through, in place. */
    void run(byte[] stream, int from, int to, int packetsADatagram) {
        MemorySegment memory = MemorySegment.ofArray(stream);
        for (int at = from; at < to; at += packetsADatagram * 188) {
            insertion.accept(memory, at, Math.min(packetsADatagram * 188, to - at));
        }
    }

    /** The packets whose PID is none of these. */
    static byte[] without(byte[] stream, Integer... pids) {
        byte[] out = new byte[stream.length];
        int length = 0;
        for (int at = 0; at < stream.length; at += 188) {
            int pid = pid(stream, at);
            if (!Arrays.asList(pids).contains(pid)) {
                System.arraycopy(stream, at, out, length, 188);
                length += 188;
            }
        }
        return Arrays.copyOf(out, length);
    }

    static int pid(byte[] stream, int at) {
        return (stream[at + 1] & 0x1F) << 8 | stream[at + 2] & 0xFF;
    }

    static Bytes section(String hex) {
        return Bytes.copyOf(HexFormat.of().parseHex(hex));
    }

    /** A section of a length that names itself: a private command of so many bytes. */
    static Bytes section(int id, int bytes) {
        byte[] section = new byte[Math.max(bytes, 24)];
        byte[] head = {
            (byte) 0xFC, 0x30, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xF0, 0, (byte) 0xFF
        };
        System.arraycopy(head, 0, section, 0, head.length);
        section[1] |= (byte) (section.length - 3 >> 8);
        section[2] = (byte) (section.length - 3);
        section[15] = (byte) (id >> 8);
        section[16] = (byte) id;
        int crc = FeedMaker.crc(Arrays.copyOf(section, section.length - 4));
        for (int i = 0; i < 4; i++) {
            section[section.length - 4 + i] = (byte) (crc >> 24 - 8 * i);
        }
        return Bytes.copyOf(section);
    }
}

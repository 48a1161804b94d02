package io.crosspoint.peers.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosspoint.peers.scte35.SpliceInfo;
import io.crosspoint.peers.standin.StandInSections;
import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.ts.TransportPacket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of others on a stream with our own sections in it. */
class SpliceReadersTest {

    private static final byte[] CUE = StandInSections.spliceInsert(7, true, 900_000);

    @TempDir private Path folder;

    private Path recording(boolean withCues) throws IOException {
        byte[] clip = Clip.own().packets().clone();
        int counter = 0;
        for (int at = 0; withCues && at < clip.length; at += TransportPacket.BYTES) {
            int pid = TransportPacket.pid(clip, at);
            if (pid == 0x1000) {
                byte[] map = Arrays.copyOfRange(clip, at + 5, at + 5 + 26);
                int continuity = TransportPacket.continuity(clip, at);
                StandInSections.packet(
                        clip, at, pid, continuity, StandInSections.withCues(map, 0x1F0));
            } else if (pid == TransportPacket.NULL_PID && counter < 4) {
                byte[] section = counter % 2 == 0 ? CUE : StandInSections.spliceNull();
                StandInSections.packet(clip, at, 0x1F0, counter++, section);
            }
        }
        return Files.write(folder.resolve("program.ts"), clip);
    }

    @Test
    void ffprobeListsTheStream() throws Exception {
        Optional<Boolean> with = SpliceReaders.ffprobe(recording(true));
        Assumptions.assumeTrue(with.isPresent(), "ffprobe is not installed: not asked");

        assertEquals(Optional.of(true), with);
        assertEquals(Optional.of(false), SpliceReaders.ffprobe(recording(false)));
    }

    @Test
    void tsharkSeesTheSameSection() throws Exception {
        Optional<Set<String>> with = SpliceReaders.tshark(recording(true));
        Assumptions.assumeTrue(with.isPresent(), "tshark is not installed: not asked");

        int crc = SpliceInfo.read(CUE).orElseThrow().crc();
        assertEquals(Optional.of(Set.of("0x%08x".formatted(crc))), with);
        assertEquals(Optional.of(Set.of()), SpliceReaders.tshark(recording(false)));
    }
}

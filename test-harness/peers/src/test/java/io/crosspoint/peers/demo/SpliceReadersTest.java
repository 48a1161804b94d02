package io.crosspoint.peers.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.scte35.SpliceInfo;
import io.crosspoint.peers.standin.StandInSections;
import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.ts.TransportPacket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

    private static String checksum() {
        return "0x%08x".formatted(SpliceInfo.read(CUE).orElseThrow().crc());
    }

    private static <T> T said(Reading<T> reading) {
        Assumptions.assumeFalse(reading instanceof Reading.Skipped, reading::toString);
        return ((Reading.Said<T>) reading).what();
    }

    @Test
    void ffprobeSeesTheStreamAndTheSameSection() throws Exception {
        assertEquals(
                new SpliceReaders.Cues(true, Set.of(checksum())),
                said(SpliceReaders.ffprobe(recording(true))));
        assertEquals(
                new SpliceReaders.Cues(false, Set.of()),
                said(SpliceReaders.ffprobe(recording(false))));
    }

    @Test
    void tsharkSeesTheSameSection() throws Exception {
        assertEquals(Set.of(checksum()), said(SpliceReaders.tshark(recording(true))));
        assertEquals(Set.of(), said(SpliceReaders.tshark(recording(false))));
    }

    @Test
    void aReaderThatFailsIsNotOneThatIsNotInstalled() throws Exception {
        Path nothing = folder.resolve("nothing.ts");
        for (Reading<?> reading :
                List.of(SpliceReaders.ffprobe(nothing), SpliceReaders.tshark(nothing))) {
            Assumptions.assumeFalse(reading instanceof Reading.Skipped, reading::toString);
            assertInstanceOf(Reading.Failed.class, reading);
            assertTrue(reading.toString().contains("nothing.ts"), reading::toString);
        }
    }
}

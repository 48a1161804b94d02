package io.crosspoint.components.splice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.essence.splice.SpliceOrder;
import io.crosspoint.essence.splice.SpliceSettings;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Crc32Mpeg;
import io.crosspoint.transport.merge.Burst;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ProgramSpliceTest {

    private static SpliceOrder order(int number) {
        return new SpliceOrder(number, Bytes.copyOf(new byte[20]), 0, 1, 0, 0);
    }

    @Test
    void soManyOrdersWaitForTheLoop() {
        ProgramSplice splice = new ProgramSplice(new SpliceSettings(0x1F0, true, 4500));
        for (int i = 0; i < ProgramSplice.MAX_WAITING_ORDERS; i++) {
            assertTrue(splice.order(order(i)));
        }
        assertFalse(splice.order(order(1000)));
        assertEquals(0, splice.drain(fate -> {}));
        assertNull(splice.time());
        assertEquals(OptionalLong.empty(), splice.clock90k(0));
    }

    @Test
    void theClockRunsOnForASecond() {
        ProgramTime time = new ProgramTime((1L << 33) - 90, 5_000_000_000L);
        assertEquals((1L << 33) - 90, time.at(5_000_000_000L));
        assertEquals(0, time.at(5_001_000_000L));
        assertEquals(44_910, time.at(5_500_000_000L));
        assertEquals((1L << 33) - 180, time.at(4_999_000_000L));
        assertFalse(time.stale(6_000_000_000L));
        assertTrue(time.stale(6_000_000_001L));
    }

    /** A datagram of a program that is nothing but its tables and a PCR, each time the same. */
    private static Burst burst(int number, long clock90k) {
        byte[] datagram = new byte[3 * 188];
        Arrays.fill(datagram, (byte) 0xFF);
        packet(datagram, 0, 0, number, "00b00d0001c100000001f000");
        packet(datagram, 188, 0x1000, number, "02b0120001c10000e100f0001be100f000");
        byte[] pcr = {0x47, 1, 0, 0x20, (byte) 183, 0x10};
        System.arraycopy(pcr, 0, datagram, 2 * 188, pcr.length);
        ByteBuffer.wrap(datagram)
                .putInt(2 * 188 + 6, (int) (clock90k >> 1))
                .putShort(2 * 188 + 10, (short) (clock90k << 15 | 0x7E00));
        Burst burst = new Burst(1);
        burst.reset(MemorySegment.ofArray(datagram));
        burst.add(0, datagram.length, 0, number, 0);
        return burst;
    }

    private static void packet(byte[] into, int at, int pid, int counter, String section) {
        byte[] bytes = HexFormat.of().parseHex(section);
        ByteBuffer.wrap(into)
                .put(at, new byte[] {0x47, (byte) (0x40 | pid >> 8), (byte) pid})
                .put(at + 3, (byte) (0x10 | counter & 0xF))
                .put(at + 4, (byte) 0)
                .put(at + 5, bytes)
                .putInt(at + 5 + bytes.length, Crc32Mpeg.of(bytes, 0, bytes.length));
    }

    @Test
    void theClockIsThatOfTheEarliestLegUntilItJumps() {
        ProgramSplice splice = new ProgramSplice(new SpliceSettings(0x1F0, true, 4500));
        long milli = 1_000_000;
        for (int i = 0; i < 1000; i++) {
            // From the sixth second on only the leg that is 30 ms late is there.
            long late = i < 600 ? 0 : 30 * milli;
            splice.accept(burst(i, 900L * i), i * 10 * milli + late);
        }
        long now = 9990 * milli + 30 * milli;
        assertEquals(OptionalLong.of(899_100 + 2700), splice.clock90k(now));
        // A jump back, believed at the second PCR; what comes now is late by nothing.
        splice.accept(burst(1000, 5000), now + 10 * milli);
        splice.accept(burst(1001, 5900), now + 20 * milli);
        assertEquals(OptionalLong.of(5900), splice.clock90k(now + 20 * milli));
    }

    /**
     * As a hub that has just begun: its first bursts are 200 ms late, in which nobody is to ask.
     */
    @Test
    void theClockIsNotToldBeforeItHasSettled() {
        ProgramSplice splice = new ProgramSplice(new SpliceSettings(0x1F0, true, 4500));
        long milli = 1_000_000;
        for (int i = 0; i < 150; i++) {
            long now = i * 10 * milli + (i < 60 ? 200 * milli : 0);
            splice.accept(burst(i, 900L * i), now);
            boolean settled = now >= 200 * milli + ProgramSplice.SETTLE_NANOS;
            assertEquals(
                    settled ? OptionalLong.of(900L * i) : OptionalLong.empty(),
                    splice.clock90k(now));
        }
    }

    @Test
    void whatIsReadIsWhatWasSetTogether() throws InterruptedException {
        PublishedTime published = new PublishedTime();
        assertNull(published.get());
        AtomicBoolean done = new AtomicBoolean();
        Thread writer =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    for (long i = 0; i < 300_000; i++) {
                                        published.set(i, 3 * i);
                                    }
                                    done.set(true);
                                });
        while (!done.get()) {
            ProgramTime read = published.get();
            if (read != null) {
                assertEquals(3 * read.clock90k(), read.nanos());
            }
        }
        writer.join();
        ProgramTime last = published.get();
        assertNotNull(last);
        assertEquals(299_999, last.clock90k());
    }
}

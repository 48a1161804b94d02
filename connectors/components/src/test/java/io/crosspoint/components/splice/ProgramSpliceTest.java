package io.crosspoint.components.splice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.essence.splice.SpliceOrder;
import io.crosspoint.essence.splice.SpliceSettings;
import io.crosspoint.metadata.wire.Bytes;
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

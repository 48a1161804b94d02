package io.crosspoint.transport.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ArrivalClockTest {

    private static final long SECOND = 1_000_000_000L;

    /** A wall clock that can be set, and the other that cannot. */
    private long wallAhead = 1_700_000_000L * SECOND;

    private long now = Long.MAX_VALUE - 2 * SECOND; // wraps within the test, as it may
    private int readings;

    private final ArrivalClock clock =
            new ArrivalClock(
                    () -> {
                        readings++;
                        return now + wallAhead;
                    },
                    () -> now);

    private long stamp(long ago) {
        return now + wallAhead - ago;
    }

    @Test
    void aStampIsMovedOntoTheOtherScale() {
        assertEquals(now - 50_000, clock.arrival(stamp(50_000), now));
        now += 3 * SECOND;
        assertEquals(now - 1, clock.arrival(stamp(1), now));
    }

    @Test
    void theDifferenceIsMeasuredOnceASecond() {
        for (int i = 0; i < 1000; i++) {
            clock.arrival(stamp(10), now);
            now += SECOND / 1000;
        }
        assertEquals(3, readings);
        now += 2;
        clock.arrival(stamp(10), now);
        assertEquals(6, readings);
    }

    @Test
    void aWallClockSetForwardIsNoticedAtOnce() {
        clock.arrival(stamp(10), now);
        now += 1000;
        wallAhead += 3600 * SECOND;
        assertEquals(now - 10, clock.arrival(stamp(10), now));
    }

    @Test
    void aWallClockSetBackIsNoticedAtOnce() {
        clock.arrival(stamp(10), now);
        now += 1000;
        wallAhead -= 3600 * SECOND;
        assertEquals(now - 10, clock.arrival(stamp(10), now));
    }

    @Test
    void aStampFromBeforeTheClockWasSetIsNeverInTheFuture() {
        clock.arrival(stamp(10), now);
        long stamp = stamp(5);
        now += 2 * SECOND;
        wallAhead -= 3600 * SECOND;
        assertEquals(now, clock.arrival(stamp, now));
    }

    @Test
    void whatItGivesNeverFalls() {
        long first = clock.arrival(stamp(100), now);
        assertEquals(first, clock.arrival(stamp(200), now));
        now += 50;
        assertEquals(now - 20, clock.arrival(stamp(20), now));
        assertEquals(now, clock.arrival(now));
        assertEquals(now, clock.arrival(stamp(1), now));
    }
}

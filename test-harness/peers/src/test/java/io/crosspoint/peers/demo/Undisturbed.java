package io.crosspoint.peers.demo;

import java.util.concurrent.locks.LockSupport;

/**
 * The demo is played in real time: a machine that stops for longer than a frame makes it lose, or
 * puts a cue beside its frame, and that is no fault of what is tested. So what failed is played
 * again if the machine did stop, a few times; what fails each time has failed.
 */
final class Undisturbed {

    private static final int PLAYS_MAX = 4;

    /** A frame, less than by which a cue may be off. */
    private static final long STOP_NANOS_MAX = 30_000_000;

    private static final long TURN_NANOS = 1_000_000;

    private volatile boolean over;
    private long longestNanos;

    private Undisturbed() {}

    /** Plays something, and looks at what came of it. */
    @FunctionalInterface
    interface Play {
        void run() throws Exception;
    }

    static void play(Play play) throws Exception {
        for (int plays = 1; ; plays++) {
            Undisturbed watch = new Undisturbed();
            Thread watching = Thread.ofPlatform().daemon().start(watch::watch);
            try {
                play.run();
                return;
            } catch (AssertionError failed) {
                watch.over = true;
                watching.join();
                if (plays == PLAYS_MAX || watch.longestNanos <= STOP_NANOS_MAX) {
                    throw failed;
                }
            } finally {
                watch.over = true;
            }
        }
    }

    /** How long a thread of this machine waits that asks for a millisecond. */
    private void watch() {
        long last = System.nanoTime();
        while (!over) {
            LockSupport.parkNanos(TURN_NANOS);
            long now = System.nanoTime();
            longestNanos = Math.max(longestNanos, now - last);
            last = now;
        }
    }
}

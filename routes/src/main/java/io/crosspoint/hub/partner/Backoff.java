package io.crosspoint.hub.partner;

import java.util.random.RandomGenerator;

/**
 * When to try again: twice as long each time, with jitter, so that what failed together does not
 * come back together.
 *
 * @param firstMillis the wait after the first failure
 * @param mostMillis the longest wait
 * @param attempts after how many a start is given up; an end or a cancel is due until it is
 *     delivered, and goes on at the longest wait
 */
public record Backoff(int firstMillis, int mostMillis, int attempts) {

    private static final int DOUBLINGS_MAX = 30;

    /**
     * The wait before the next attempt: between half of what doubling gives and all of it.
     *
     * @param failures attempts that have failed, from 1
     */
    public long delayMillis(int failures, RandomGenerator random) {
        int doublings = Math.clamp(failures - 1L, 0, DOUBLINGS_MAX);
        long whole = Math.min((long) firstMillis << doublings, mostMillis);
        return whole - random.nextLong(whole / 2 + 1);
    }
}

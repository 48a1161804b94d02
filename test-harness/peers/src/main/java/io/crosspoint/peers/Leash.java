package io.crosspoint.peers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How a process is asked to end: by a line on its input, by the end of that input (whoever started
 * it is gone, however it went), or by a signal. Whoever started it holds the other end of the pipe,
 * so that it cannot be outlived.
 */
public final class Leash implements AutoCloseable {

    private static final Duration ORDERLY_END_MAX = Duration.ofSeconds(15);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean released;
    private volatile boolean abandoned;

    /** Whether the end was asked for. */
    public boolean released() {
        return released;
    }

    /** Whether the input ended without a word: whoever started this process is gone. */
    public boolean abandoned() {
        return abandoned;
    }

    /** Asks for the end. */
    public void release() {
        released = true;
    }

    /** Watches an input on a thread of its own: any line asks for the end, and so does its end. */
    public void watch(InputStream input) {
        Thread.ofPlatform().daemon().name("leash").start(() -> read(input));
    }

    private void read(InputStream input) {
        byte[] buffer = new byte[64];
        int length;
        try {
            length = input.read(buffer);
        } catch (IOException ignored) {
            length = -1;
        }
        abandoned = length < 0;
        released = true;
    }

    /** On SIGINT or SIGTERM asks for the end, and holds the process until {@link #close}. */
    public void releaseOnSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::holdUntilClosed, "signal"));
    }

    private void holdUntilClosed() {
        released = true;
        try {
            closed.await(ORDERLY_END_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
    }

    /** The end was come to: the process may go. */
    @Override
    public void close() {
        closed.countDown();
    }

    /** The word by which {@link #watch} is told to end in order. */
    public static byte[] word() {
        return "end\n".getBytes(StandardCharsets.US_ASCII);
    }

    /** Ends a process and what it started: by SIGTERM, and by force after {@code patience}. */
    public static void end(ProcessHandle process, Duration patience) {
        var family = process.descendants().toList();
        process.destroy();
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        } catch (Exception ignored) {
            process.destroyForcibly();
        }
        family.forEach(ProcessHandle::destroyForcibly);
    }
}

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
public final class Leash {

    private static final Duration ORDERLY_END_MAX = Duration.ofSeconds(30);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean signalled;
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

    /** What a process does between its start and its end; answers its exit code. */
    @FunctionalInterface
    public interface Body {
        /** Runs until it is done or {@code leash} is released. */
        int run(Leash leash) throws Exception;
    }

    /**
     * Runs the body of a process and ends the process with its exit code, also when SIGINT or
     * SIGTERM asked for the end: the body is then given time to come to it.
     */
    public static void run(Body body) {
        Leash leash = new Leash();
        Runtime.getRuntime().addShutdownHook(new Thread(leash::holdUntilClosed, "signal"));
        int code = 1;
        try {
            code = body.run(leash);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            System.err.println(failed);
        }
        System.out.flush();
        if (leash.signalled) {
            Runtime.getRuntime().halt(code); // System.exit would wait for the shutdown we are in
        }
        leash.closed.countDown();
        System.exit(code);
    }

    private void holdUntilClosed() {
        if (closed.getCount() == 0) {
            return;
        }
        signalled = true;
        released = true;
        try {
            closed.await(ORDERLY_END_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
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

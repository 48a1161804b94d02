package io.crosspoint.peers.automation;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A connection to an injector. One thread asks; another, of this link, hears the answers. A {@code
 * message_number} has 8 bits: while the answer to one is awaited it is not used again.
 */
final class AutomationLink implements AutoCloseable {

    private static final int NUMBERS = 256;
    private static final int CONNECT_MILLIS_MAX = 2_000;
    private static final Duration INIT_MAX = Duration.ofSeconds(10);

    private final Message.Address address;
    private final Socket socket = new Socket();
    private final CountDownLatch init = new CountDownLatch(1);
    private final List<Deque<Request>> awaitingAnswer = queues();
    private final List<Deque<Request>> awaitingAir = queues();
    private int number;
    private volatile int initResult = -1;
    private volatile boolean broken;
    private volatile String trouble = "";
    private volatile long aliveAsked;
    private volatile long aliveAnswered;

    private AutomationLink(Message.Address address, int firstNumber) {
        this.address = address;
        this.number = firstNumber & NUMBERS - 1;
    }

    private static List<Deque<Request>> queues() {
        return Stream.<Deque<Request>>generate(() -> new ArrayDeque<>(1)).limit(NUMBERS).toList();
    }

    /**
     * Connects and sends the init request.
     *
     * @throws IOException if there is nobody, or the injector does not accept
     */
    static AutomationLink open(InetSocketAddress injector, Message.Address address)
            throws IOException, InterruptedException {
        return open(injector, address, 0);
    }

    /** The same, with the first {@code message_number} to use: that after the last link's. */
    static AutomationLink open(InetSocketAddress injector, Message.Address address, int firstNumber)
            throws IOException, InterruptedException {
        AutomationLink link = new AutomationLink(address, firstNumber);
        try {
            link.socket.connect(injector, CONNECT_MILLIS_MAX);
            link.socket.setTcpNoDelay(true);
            Thread.ofPlatform().daemon().name("automation-link").start(link::hear);
            link.write(Message.init(address, link.nextNumber()));
            if (!link.init.await(INIT_MAX.toMillis(), TimeUnit.MILLISECONDS) || link.broken) {
                throw new IOException("no init_response: " + link.trouble);
            }
            if (link.initResult != Message.SUCCESSFUL) {
                throw new IOException("init_response with result " + link.initResult);
            }
            return link;
        } catch (IOException | InterruptedException refused) {
            link.close();
            throw refused;
        }
    }

    private int nextNumber() {
        int taken = number;
        number = number + 1 & NUMBERS - 1;
        return taken;
    }

    private void write(byte[] message) throws IOException {
        socket.getOutputStream().write(message);
    }

    /** Tells the injector that this system is there. */
    void alive() throws IOException {
        write(Message.alive(address, nextNumber(), UtcTime.of(Instant.now())));
        aliveAsked++;
    }

    /** Whether a request can be sent without using the number of one that is unanswered. */
    synchronized boolean hasNumber() {
        return awaitingAnswer.get(number).isEmpty();
    }

    /** Sends a request. */
    void ask(Request request) throws IOException {
        ask(request, message(request));
    }

    /** A request as it would be sent now; its number is used up. */
    byte[] message(Request request) {
        return Message.multiple(
                address,
                nextNumber(),
                request.wish().at(),
                request.wish().operationsAt(System.nanoTime()));
    }

    /** Sends a request's message: for the first time, or because it was not answered elsewhere. */
    void ask(Request request, byte[] message) throws IOException {
        synchronized (this) {
            awaitingAnswer.get(Message.number(message)).add(request);
        }
        request.sent(System.nanoTime());
        write(message);
    }

    /** The next {@code message_number}. */
    int number() {
        return number;
    }

    private void hear() {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(socket.getInputStream()))) {
            while (true) {
                take(Message.read(in), System.nanoTime());
            }
        } catch (IOException ended) {
            trouble = String.valueOf(ended.getMessage());
            broken = true;
            init.countDown();
        }
    }

    private void take(Message message, long now) {
        switch (message.opId()) {
            case Message.INIT_RESPONSE -> {
                initResult = message.result();
                init.countDown();
            }
            case Message.ALIVE_RESPONSE -> aliveAnswered++;
            case Message.INJECT_RESPONSE -> answered(message, now);
            case Message.INJECT_COMPLETE_RESPONSE -> completed(message, now);
            default -> answered(message, now); // a general_response says why not
        }
    }

    private synchronized void answered(Message message, long now) {
        Request request = awaitingAnswer.get(message.answered()).poll();
        if (request == null) {
            trouble = "an answer to number " + message.answered() + ", which was not asked";
            return;
        }
        request.answered(message.result(), now);
        if (request.accepted()) {
            awaitingAir.get(message.answered()).add(request);
        }
    }

    private synchronized void completed(Message message, long now) {
        Request request = awaitingAir.get(message.answered()).poll();
        if (request == null) {
            trouble = "number " + message.answered() + " complete, which was not accepted";
            return;
        }
        request.completed(message.result(), message.cues(), now);
    }

    /** Whether the other side has gone. */
    boolean broken() {
        return broken;
    }

    /** What was last wrong; empty if nothing was. */
    String trouble() {
        return trouble;
    }

    long aliveAsked() {
        return aliveAsked;
    }

    long aliveAnswered() {
        return aliveAnswered;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

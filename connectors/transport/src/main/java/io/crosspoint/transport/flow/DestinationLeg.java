package io.crosspoint.transport.flow;

import io.crosspoint.transport.datagram.DatagramSender;
import io.crosspoint.transport.merge.Burst;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;

/**
 * One leg of a destination. Sends straight out of the burst; only what the kernel does not take at
 * once is copied, into a {@link DatagramQueue} that drops its oldest.
 */
final class DestinationLeg implements AutoCloseable {

    private static final Logger LOG = System.getLogger(DestinationLeg.class.getName());

    private final DatagramSender sender;
    private final boolean rtp;
    private final DatagramQueue waiting = new DatagramQueue();
    // Written by the loop only, read by whoever asks: opaque enough for a count.
    private volatile long sent;
    private final FailureCount failures = new FailureCount();

    DestinationLeg(DatagramSender sender, boolean rtp) {
        this.sender = sender;
        this.rtp = rtp;
    }

    void offer(Burst burst) {
        long[] offsets = rtp ? burst.packetOffsets() : burst.payloadOffsets();
        int[] lengths = rtp ? burst.packetLengths() : burst.payloadLengths();
        try {
            flush();
            int taken = 0;
            if (waiting.isEmpty()) {
                taken = sender.send(burst.memory(), offsets, lengths, 0, burst.count());
                sent += taken;
            }
            for (int i = taken; i < burst.count(); i++) {
                waiting.add(burst.memory(), offsets[i], lengths[i]);
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    private void flush() throws IOException {
        while (!waiting.isEmpty()) {
            int run = waiting.contiguous();
            MemorySegment memory = waiting.memory();
            int taken =
                    sender.send(memory, waiting.offsets(), waiting.lengths(), waiting.head(), run);
            waiting.remove(taken);
            sent += taken;
            if (taken < run) {
                return;
            }
        }
    }

    private void failed(IOException e) {
        long times = failures.failed(System.nanoTime());
        if (times > 0) {
            LOG.log(
                    Level.ERROR,
                    "cannot send to {0}: {1} (failures since the last line: {2})",
                    sender.target(),
                    e.getMessage(),
                    times);
        }
    }

    DestinationStatus.LegStatus status() {
        InetSocketAddress target = sender.target();
        return new DestinationStatus.LegStatus(
                (rtp ? "rtp://" : "udp://")
                        + target.getAddress().getHostAddress()
                        + ":"
                        + target.getPort(),
                sent,
                waiting.dropped(),
                sender.sendErrors() + failures.total(),
                waiting.size());
    }

    @Override
    public void close() {
        sender.close();
    }
}

package io.crosspoint.transport.flow;

import io.crosspoint.transport.datagram.DatagramNetwork;
import io.crosspoint.transport.datagram.SenderOptions;
import io.crosspoint.transport.merge.Burst;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a program goes: one or two legs that carry the same datagrams (with two, the receiver can
 * merge them by ST 2022-7). Numbering, timestamps and datagram boundaries are the source's.
 *
 * <p>{@link #offer} is called on the flow's loop and never blocks; {@link #status} may be called
 * from any thread.
 */
public final class Destination implements AutoCloseable {

    /** Legs of one destination at most. */
    public static final int MAX_LEGS = 2;

    private final DestinationLeg[] legs;

    private Destination(DestinationLeg[] legs) {
        this.legs = legs;
    }

    /**
     * Opens the sockets.
     *
     * @param rtp by leg: true to keep the RTP header, false to send the transport packets alone
     * @param targets by leg
     * @throws IOException if a socket cannot be opened; none stays open then
     */
    public static Destination open(
            DatagramNetwork network, List<Boolean> rtp, List<SenderOptions> targets)
            throws IOException {
        if (targets.isEmpty() || targets.size() > MAX_LEGS || rtp.size() != targets.size()) {
            throw new IllegalArgumentException(targets.size() + " legs; 1 to " + MAX_LEGS);
        }
        List<DestinationLeg> opened = new ArrayList<>();
        try {
            for (int i = 0; i < targets.size(); i++) {
                opened.add(new DestinationLeg(network.sender(targets.get(i)), rtp.get(i)));
            }
        } catch (IOException e) {
            opened.forEach(DestinationLeg::close);
            throw e;
        }
        return new Destination(opened.toArray(DestinationLeg[]::new));
    }

    /** Sends a burst on every leg. What cannot leave now waits in a bounded queue. */
    public void offer(Burst burst) {
        for (DestinationLeg leg : legs) {
            leg.offer(burst);
        }
    }

    /** What was sent. */
    public DestinationStatus status() {
        List<DestinationStatus.LegStatus> rows = new ArrayList<>(legs.length);
        for (DestinationLeg leg : legs) {
            rows.add(leg.status());
        }
        return new DestinationStatus(rows);
    }

    /** Closes the sockets; call it when no route offers any more. */
    @Override
    public void close() {
        for (DestinationLeg leg : legs) {
            leg.close();
        }
    }
}

package io.crosspoint.hub.cue;

import io.crosspoint.essence.splice.SpliceFate;
import io.crosspoint.essence.splice.SpliceOrder;
import io.crosspoint.hub.cue.CueSettings.Automation;
import io.crosspoint.hub.cue.CueSettings.Mode;
import io.crosspoint.hub.cue.CueSettings.Unlogged;
import io.crosspoint.hub.cue.deciding.HostTime;
import io.crosspoint.hub.cue.log.BrokerLink;
import io.crosspoint.hub.cue.log.DecisionLog;
import io.crosspoint.hub.cue.log.LogAway;
import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte104.Scte104Message;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cues of the hub's own, decided, logged and followed as real ones are, into a program that is not
 * there. What runs for the first time takes a quarter of a second, and a commit horizon is shorter:
 * without it the first cue after a start would be late.
 */
final class Rehearsal {

    /** No event can be called so: ids are in lower case. */
    static final String EVENT = "REHEARSAL";

    /** As many as one automation system may ask of an event in a second. */
    static final int CUES = EventCues.REQUESTS_A_SECOND_MAX;

    private static final long PATIENCE_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    /** A time_signal_request with one insert_segmentation_descriptor_request, pre-roll 4 s. */
    private static final byte[] REQUEST =
            HexFormat.of()
                    .parseHex(
                            "ffff00340000000000000002010400020fa0010b001e0000000300001e030c4142"
                                    + "43443031323334353648100000000101010103");

    private Rehearsal() {}

    /**
     * Runs it; what goes wrong is said, and is no reason not to go on.
     *
     * @return how many cues were logged
     */
    static int run(BrokerLink link, HostTime hostTime) {
        if (!link.isActive()) {
            return 0;
        }
        Automation system =
                new Automation(
                        "rehearsal",
                        0,
                        0,
                        new AddressRange(InetAddress.getLoopbackAddress(), 32),
                        Duration.ZERO);
        CueSettings settings =
                new CueSettings(
                        CueSettings.DEFAULT_PID,
                        CueSettings.DEFAULT_COPIES,
                        CueSettings.DEFAULT_SPACING,
                        true,
                        CueSettings.DEFAULT_HORIZON,
                        CueSettings.DEFAULT_MIN_PREROLL,
                        CueSettings.DEFAULT_GRACE,
                        Unlogged.REFUSE,
                        null,
                        Mode.INSERT,
                        0,
                        List.of(system));
        CueProgram program = new CueProgram(EVENT, settings, new Nowhere());
        long begunNanos = hostTime.nanos();
        int logged = 0;
        CueCounts counts = new CueCounts(EVENT);
        try (EventCues cues = new EventCues(program, link, hostTime, fact -> {}, counts)) {
            cues.begin();
            for (int i = 0; i < CUES; i++) {
                CueAnswer answer = ask(cues, hostTime, begunNanos + "-" + i);
                logged += answer.outcome() == CueAnswer.Outcome.LOGGED ? 1 : 0;
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("cues could not be rehearsed; the first may be late: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (DecisionLog log = new DecisionLog(link, EVENT)) {
            log.discard();
        } catch (LogAway e) {
            LOG.warn("what was rehearsed stays in the log: {}", e.getMessage());
        }
        LOG.info("{} cues rehearsed in {} ms", logged, (hostTime.nanos() - begunNanos) / 1_000_000);
        return logged;
    }

    private static CueAnswer ask(EventCues cues, HostTime hostTime, String id)
            throws InterruptedException, ExecutionException, TimeoutException {
        MultipleOperationMessage message =
                (MultipleOperationMessage) Scte104Message.decode(REQUEST).orThrow();
        CueRequest request =
                new CueRequest(EVENT, "rehearsal", id, hostTime.now(), hostTime.nanos(), message);
        return cues.request(request).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** A program whose clock runs and into which everything goes at once. */
    private static final class Nowhere implements AirPath {

        private static final long CLOCK_MASK = (1L << 33) - 1;

        private final Queue<SpliceOrder> orders = new ArrayBlockingQueue<>(CUES);

        @Override
        public OptionalLong clock90k(long nanos) {
            return OptionalLong.of(nanos / 100_000 * 9 & CLOCK_MASK);
        }

        @Override
        public long nearestFrame(long pts90k) {
            return pts90k;
        }

        @Override
        public String obstacle() {
            return "";
        }

        @Override
        public boolean order(SpliceOrder order) {
            return orders.offer(order);
        }

        @Override
        public void numbering(int packets) {
            // Nothing is numbered here.
        }

        @Override
        public void drain(Consumer<? super SpliceFate> taker) {
            for (SpliceOrder order = orders.poll(); order != null; order = orders.poll()) {
                for (int copy = 0; copy < order.copies(); copy++) {
                    taker.accept(
                            new SpliceFate(
                                    order.number(),
                                    copy,
                                    SpliceFate.Kind.AIRED,
                                    order.position90k()));
                }
            }
        }
    }
}

package io.crosspoint.peers.pipeline;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.Leash;
import io.crosspoint.peers.UsageException;
import io.crosspoint.peers.rtp.RtpHeader;
import io.crosspoint.peers.ts.Clip;
import io.crosspoint.peers.ts.ClipTables;
import io.crosspoint.peers.ts.ContinuityCheck;
import io.crosspoint.peers.ts.TransportPacket;
import io.crosspoint.peers.venue.SentLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Stands where the streaming pipeline would, and says whether what it got is what was sent. */
public final class PipelineReceiver {

    private static final long SECOND = 1_000_000_000;

    /** The venue writes its log a little behind: an arrival waits so long to be found in it. */
    private static final long UNKNOWN_NANOS_MAX = 3 * SECOND;

    /** Counted as lost in the account of the moment when unseen for so long. */
    private static final long OVERDUE_NANOS = 2 * SECOND;

    private static final long TURN_MILLIS = 100;

    /** A recording ends here: it is for a look at the stream, not an archive. */
    private static final long RECORD_BYTES_MAX = 512L << 20;

    private final ReceiverPlan plan;
    private final Verdict verdict;
    private final ContinuityCheck continuity = new ContinuityCheck();
    private final ReceivingLegs legs;
    private final @Nullable CueWatch cues;
    private final SentLog.Reader log;
    private final OutputStream record;
    private long recorded;

    private PipelineReceiver(ReceiverPlan plan, ClipTables source) throws IOException {
        this.plan = plan;
        this.verdict = new Verdict(plan.legs().size());
        if (plan.cuePid().isPresent()) {
            int cuePid = plan.cuePid().getAsInt();
            IntPredicate leftOut = pid -> pid == cuePid || source.changes(pid);
            this.legs = new ReceivingLegs(plan.legs(), Arrival.Identity.without(leftOut));
            this.cues = new CueWatch(source, cuePid);
        } else {
            this.legs = new ReceivingLegs(plan.legs(), Arrival.Identity.WHOLE);
            this.cues = null;
        }
        this.log = new SentLog.Reader(plan.venueLog());
        this.record =
                plan.record().isPresent()
                        ? Files.newOutputStream(plan.record().get())
                        : OutputStream.nullOutputStream();
    }

    /** The command line: see {@code --help}. */
    public static void main(String[] words) {
        Leash.run(leash -> run(words, leash, System.out, System.err));
    }

    static int run(String[] words, Leash leash, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        if (List.of(words).contains("--help")) {
            out.print(ReceiverPlan.USAGE);
            return 0;
        }
        ReceiverPlan plan;
        ClipTables source;
        try {
            plan = ReceiverPlan.parse(words);
            source =
                    ClipTables.of(
                            plan.clip().isPresent() ? Clip.read(plan.clip().get()) : Clip.own());
        } catch (UsageException | IllegalArgumentException | IOException wrong) {
            err.println("pipeline receiver: " + wrong.getMessage());
            return 2;
        }
        warmUp();
        if (plan.leashed()) {
            leash.watch(System.in);
        }
        return new PipelineReceiver(plan, source).receive(leash, out);
    }

    /** Loads and runs what each datagram runs, so that the first is not the slowest. */
    private static void warmUp() {
        byte[] datagram = new byte[RtpHeader.BYTES + 7 * TransportPacket.BYTES];
        new RtpHeader(0, 0, 0).write(datagram);
        for (int i = 0; i < 1_000 && RtpHeader.isIn(datagram); i++) {
            Arrival.rtp(0, datagram, Arrival.Identity.WHOLE, i);
        }
    }

    private int receive(Leash leash, PrintStream out) throws IOException, InterruptedException {
        try (legs;
                log;
                record) {
            legs.start();
            out.println(Json.write(Json.object("listening", plan.legs().toString())));
            long sayAt = System.nanoTime() + SECOND;
            while (!leash.released()) {
                TimeUnit.MILLISECONDS.sleep(TURN_MILLIS);
                judge(false);
                if (System.nanoTime() - sayAt >= 0) {
                    out.println(Json.write(account(System.nanoTime() - OVERDUE_NANOS)));
                    sayAt += SECOND;
                }
            }
            if (leash.abandoned()) {
                plan.guarded().stream()
                        .mapToObj(ProcessHandle::of)
                        .flatMap(Optional::stream)
                        .forEach(guarded -> Leash.end(guarded, Duration.ofSeconds(10)));
            }
            TimeUnit.MILLISECONDS.sleep(plan.drainMillis());
            judge(true);
            verdict.close();
            Map<String, @Nullable Object> last = account(null);
            out.println(Json.write(last));
            return Boolean.TRUE.equals(last.get("clean")) ? 0 : 1;
        }
    }

    /**
     * Judges what came, in the order in which it came.
     *
     * @param last whether the venue's log is whole: an arrival that is not in it never will be;
     *     until then it waits, and all behind it
     */
    private void judge(boolean last) throws IOException {
        log.poll(sent -> verdict.sent(cues == null ? sent : sent.essenceAlone()));
        verdict.source(log.ssrc());
        for (Arrival next = legs.waiting().peek(); next != null; next = legs.waiting().peek()) {
            switch (verdict.received(next)) {
                case FIRST -> keep(next);
                case COPY -> {}
                case UNKNOWN -> {
                    if (!last && System.nanoTime() - next.arrivalNanos() < UNKNOWN_NANOS_MAX) {
                        return;
                    }
                    verdict.foreign(next);
                }
            }
            legs.waiting().remove();
        }
    }

    private void keep(Arrival arrival) throws IOException {
        byte[] payload = arrival.payload();
        continuity.accept(payload, 0, payload.length);
        if (cues != null) {
            cues.accept(payload, arrival.arrivalNanos());
        }
        if (recorded + payload.length <= RECORD_BYTES_MAX) {
            record.write(payload);
            recorded += payload.length;
        }
    }

    /** The account; {@code overdueBefore} null once the verdict is closed. */
    private Map<String, @Nullable Object> account(@Nullable Long overdueBefore) {
        boolean last = overdueBefore == null;
        List<Object> delivered = new ArrayList<>();
        for (int leg = 0; leg < plan.legs().size(); leg++) {
            delivered.add(verdict.delivered(leg));
        }
        boolean clean =
                verdict.clean()
                        && continuity.errors() == 0
                        && legs.overflow() == 0
                        && legs.malformed() == 0
                        && (cues == null || cues.clean())
                        && log.ended();
        return Json.object(
                "final",
                last,
                "clean",
                last ? clean : null,
                "program",
                last
                        ? verdict.program()
                        : verdict.program(verdict.lostBefore(overdueBefore.longValue())),
                "continuity_errors",
                continuity.errors(),
                "continuity_last_error",
                continuity.lastError(),
                "cues",
                cues == null ? null : cues.json(last),
                "malformed",
                legs.malformed(),
                "overflow",
                legs.overflow(),
                "delivered_by_leg",
                delivered,
                "recent_latency_ms",
                verdict.takeRecent().percentile(50) / 1e6,
                "recorded_bytes",
                recorded,
                "venue_ended_in_order",
                log.ended());
    }
}

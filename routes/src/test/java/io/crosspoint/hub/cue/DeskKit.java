package io.crosspoint.hub.cue;

import io.crosspoint.hub.cue.CueSettings.Unlogged;
import io.crosspoint.hub.cue.deciding.HostTime;
import io.crosspoint.hub.cue.log.BrokerLink;
import io.crosspoint.hub.cue.log.DecisionLog;
import io.crosspoint.hub.cue.log.FactLog;
import io.crosspoint.hub.cue.log.LogNames;
import io.crosspoint.hub.operations.broker.Broker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A desk on a real broker, whose journal is on disk, with a program that does as it is told. */
abstract class DeskKit {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A broker that stops may leave a call without an answer; what waits for it waits longer. */
    private static final Duration CALL_MAX = PATIENCE.dividedBy(3);

    @TempDir Path directory;

    final List<CueFact> facts = new CopyOnWriteArrayList<>();
    FakeAir air = new FakeAir(1_000_000);
    CueSettings settings = Asks.settings(Unlogged.AIR);
    Broker broker;
    BrokerLink link;
    FactLog factLog;
    boolean factsAreKept = true;
    CueFacts ledger = this::record;
    CueDesk desk;

    /** The host's time of day, which a test may set. */
    final SteppingClock clock = new SteppingClock();

    @BeforeEach
    void start() throws Exception {
        broker = new Broker(directory);
        open();
    }

    @AfterEach
    void stop() throws Exception {
        desk.close();
        factLog.close();
        link.close();
        broker.destroy();
    }

    void open() {
        link = new BrokerLink(broker.url(), broker::isActive, CALL_MAX);
        factLog = new FactLog(link);
        factLog.begin();
        desk =
                new CueDesk(
                        () -> List.of(new CueProgram(Asks.EVENT, settings, air)),
                        link,
                        new HostTime(clock, System::nanoTime),
                        ledger,
                        (event, path, sighted) -> {
                            throw new IOException("no return path here");
                        });
        desk.begin();
    }

    void record(CueFact fact) {
        facts.add(fact);
        if (factsAreKept) {
            factLog.write(fact.event(), FactJson.write(fact));
        }
    }

    /** The hub and its broker end and begin again; the program goes on. */
    void restart() throws Exception {
        stop();
        start();
    }

    CueAnswer ask(CueRequest request) throws Exception {
        return desk.request(request)
                .toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    static CueAnswer.Air air(CueAnswer answer) throws Exception {
        return answer.air().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    List<Decision> logged() throws Exception {
        List<Decision> entries = new ArrayList<>();
        DecisionLog.read(
                link, LogNames.decisions(Asks.EVENT), text -> entries.add(DecisionJson.read(text)));
        return entries;
    }
}

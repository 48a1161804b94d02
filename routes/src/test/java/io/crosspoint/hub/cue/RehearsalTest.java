package io.crosspoint.hub.cue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.crosspoint.hub.cue.deciding.HostTime;
import io.crosspoint.hub.cue.log.BrokerLink;
import io.crosspoint.hub.operations.broker.Broker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {

    /** Twice, as after a restart: the log knows none of the first run's requests. */
    @Test
    void everyCueIsLoggedAndNothingOfItIsLeft(@TempDir Path directory) throws Exception {
        Broker broker = new Broker(directory);
        try (BrokerLink link =
                new BrokerLink(broker.url(), broker::isActive, Duration.ofSeconds(5))) {
            HostTime hostTime = new HostTime(Clock.systemUTC(), System::nanoTime);
            for (int run = 0; run < 2; run++) {
                assertEquals(Rehearsal.CUES, Rehearsal.run(link, hostTime));
                assertFalse(
                        Arrays.stream(broker.server().getActiveMQServerControl().getQueueNames())
                                .anyMatch(name -> name.contains(Rehearsal.EVENT)));
            }
            broker.server().stop();
            assertEquals(0, Rehearsal.run(link, hostTime));
        } finally {
            broker.destroy();
        }
    }
}

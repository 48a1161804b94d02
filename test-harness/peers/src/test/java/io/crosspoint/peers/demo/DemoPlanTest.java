package io.crosspoint.peers.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosspoint.peers.UsageException;
import io.crosspoint.peers.hub.ChildProcess;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoPlanTest {

    private static DemoPlan plan(String... words) throws UsageException {
        return DemoPlan.parse(words);
    }

    @Test
    void halfwayOneLegIsCutAndASecondForFiveSeconds() throws UsageException {
        assertEquals(
                List.of("loss=1,cut=30000-", "outage=200/4000,cut=31000-36000", "delay=30,hold=8"),
                plan("--seconds=60").impairments());
    }

    @Test
    void aShortDemoHasItsCutsToo() throws UsageException {
        assertEquals(
                List.of("loss=1,cut=2000-", "outage=200/4000,cut=2400-3400", "delay=30,hold=8"),
                plan("--seconds=4").impairments());
    }

    @Test
    void theHubIsItsJarOnThisJvmUnlessSaidOtherwise() throws UsageException {
        assertEquals(
                List.of(ChildProcess.java(), "-jar", "routes/target/crosspoint-hub.jar"),
                plan().hubCommand());
        assertEquals(List.of("podman", "hub"), plan("--hub-command=podman hub").hubCommand());
    }
}

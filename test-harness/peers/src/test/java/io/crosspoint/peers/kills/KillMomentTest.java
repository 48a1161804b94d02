package io.crosspoint.peers.kills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.kills.KillMoment.When;
import java.util.List;
import org.junit.jupiter.api.Test;

class KillMomentTest {

    @Test
    void oneSeedDrawsTheSame() {
        assertEquals(KillMoment.draw(30, 7), KillMoment.draw(30, 7));
        assertNotEquals(KillMoment.draw(30, 7), KillMoment.draw(30, 8));
    }

    @Test
    void everyKindComesAndTheFirstIsOnAir() {
        for (long seed = 1; seed <= 20; seed++) {
            List<KillMoment> moments = KillMoment.draw(100, seed);
            assertNotEquals(When.STARTING, moments.getFirst().when());
            for (When when : When.values()) {
                assertTrue(moments.stream().anyMatch(moment -> moment.when() == when));
            }
        }
    }
}

package io.crosspoint.hub.cue.scte104;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.crosspoint.hub.cue.TroubleAccount;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** One line a second for each kind, with a count. */
class TroublesTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(Troubles.class);

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Troubles troubles = new Troubles();

    @BeforeEach
    void listen() {
        lines.start();
        LOG.addAppender(lines);
    }

    @AfterEach
    void leave() {
        LOG.detachAppender(lines);
    }

    private List<String> said() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void theFirstIsSaidAtOnceAndTheRestOnceASecond() {
        long now = -5;
        troubles.count(Trouble.BUSY, "one");
        troubles.say(now);
        for (int n = 0; n < 1_000; n++) {
            troubles.count(Trouble.BUSY, "number " + n);
            troubles.say(now + n);
        }
        troubles.count(Trouble.FLOOD, "another kind");
        troubles.say(now + TroubleAccount.SAY_EVERY_NANOS - 1);
        troubles.say(now + TroubleAccount.SAY_EVERY_NANOS);
        troubles.say(now + 2 * TroubleAccount.SAY_EVERY_NANOS);
        assertEquals(
                List.of(
                        "SCTE 104: " + Trouble.BUSY.words() + ": one",
                        "SCTE 104: " + Trouble.FLOOD.words() + ": another kind",
                        "SCTE 104: "
                                + Trouble.BUSY.words()
                                + ": 1000 times, the latest: number 999"),
                said());
        assertEquals(1_001, troubles.total(Trouble.BUSY));
    }

    @Test
    void longDetailsAreCut() {
        troubles.count(Trouble.MALFORMED, "x".repeat(10_000));
        troubles.say(0);
        assertEquals(
                Trouble.MALFORMED.words().length()
                        + "SCTE 104: : ".length()
                        + TroubleAccount.DETAIL_CHARACTERS_MAX
                        + 1,
                said().getFirst().length());
    }
}

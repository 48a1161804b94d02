package io.crosspoint.hub.cue.scte104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.cue.CueAnswer;
import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte104.Scte104Message;
import io.crosspoint.metadata.wire.Decoded;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** Which messages are copies of each other, and for how long. */
class RequestLivesTest {

    private static final long UNDELIVERED_NANOS = Duration.ofMinutes(2).toNanos();

    /** Of the vectors: spliceStart_normal with a pre-roll of 4,000 ms, message_number 0. */
    private static final String NORMAL =
            "ffff001e00002500000000010101000e0160c65c0356c30fa00960000001";

    private static final long PRE_ROLL_NANOS = Duration.ofMillis(4_000).toNanos();

    private long now = Long.MAX_VALUE - 1_000; // It wraps, as nanoTime may.
    private final RequestLives lives =
            new RequestLives("playout", () -> now, UNDELIVERED_NANOS, now);
    private final AutomationConnection connection = connection();
    private final AtomicInteger completions = new AtomicInteger();

    private AutomationConnection connection() {
        SocketChannel channel = Mockito.mock(SocketChannel.class);
        Mockito.when(channel.remoteAddress())
                .thenReturn(new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000));
        return new AutomationConnection(channel, now);
    }

    private RequestLife life(String hex, String digest) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        Decoded<Scte104Message> message = Scte104Message.decode(bytes);
        return lives.lifeOf(
                new Arrival(
                        connection,
                        MessageHeader.of(bytes),
                        digest,
                        message,
                        ServerRig.NOW.plusNanos(now),
                        now),
                (MultipleOperationMessage) message.orThrow());
    }

    private RequestLife life() {
        return life(NORMAL, "d1");
    }

    private void accept(RequestLife life, CueAnswer answer, boolean sent) {
        life.accepted(
                answer,
                connection,
                (air, done) -> {
                    completions.incrementAndGet();
                    done.accept(sent);
                });
    }

    private static CueAnswer aired() {
        return StubIntake.logged(StubIntake.aired());
    }

    @Test
    void aCopyIsOneUntilTheSplicePoint() {
        RequestLife first = life();
        assertSame(first, life());
        accept(first, aired(), true);
        now += PRE_ROLL_NANOS - 1;
        assertSame(first, life());
        now += 1;
        RequestLife next = life();
        assertNotSame(first, next);
        assertNotEquals(first.id(), next.id());
    }

    @Test
    void otherBytesOfTheSameNumberAreAnotherRequest() {
        RequestLife first = life();
        RequestLife other = life(NORMAL, "d2");
        assertNotEquals(first.id(), other.id());
        // Which does not end the first.
        assertSame(first, life());
    }

    @Test
    void theIdOfAFirstCopyIsTheSameInEveryRun() {
        String id = life().id();
        now += Duration.ofHours(1).toNanos();
        assertEquals(
                id,
                new RequestLives("playout", () -> now, UNDELIVERED_NANOS, now)
                        .lifeOf(
                                new Arrival(
                                        connection,
                                        MessageHeader.of(HexFormat.of().parseHex(NORMAL)),
                                        "d1",
                                        Scte104Message.decode(HexFormat.of().parseHex(NORMAL)),
                                        ServerRig.NOW,
                                        now),
                                (MultipleOperationMessage)
                                        Scte104Message.decode(HexFormat.of().parseHex(NORMAL))
                                                .orThrow())
                        .id());
    }

    @Test
    void aRequestWhoseAnswerNobodyTookIsRememberedLonger() {
        RequestLife first = life();
        accept(first, aired(), false);
        now += UNDELIVERED_NANOS - 1;
        assertSame(first, life());
        // The copy is told again.
        accept(first, aired(), true);
        assertEquals(2, completions.get());
        now += PRE_ROLL_NANOS;
        assertNotSame(first, life());
    }

    @Test
    void anAnswerOnAConnectionThatBrokeMayNotHaveBeenRead() {
        RequestLife first = life();
        accept(first, aired(), true);
        connection.abandon();
        now += PRE_ROLL_NANOS;
        assertSame(first, life());
        now += UNDELIVERED_NANOS;
        assertNotSame(first, life());
    }

    @Test
    void theCompletionIsSaidOnce() {
        CompletableFuture<CueAnswer.Air> air = new CompletableFuture<>();
        RequestLife first = life();
        accept(first, StubIntake.logged(air), true);
        accept(first, StubIntake.logged(air), true);
        assertEquals(0, completions.get());
        air.complete(new CueAnswer.Air(CueAnswer.Air.Fate.AIRED, 1, 1, ""));
        accept(first, StubIntake.logged(air), true);
        assertEquals(1, completions.get());
    }

    @Test
    void aRefusedRequestMayComeAgainAsANewOne() {
        RequestLife first = life();
        first.refused(connection, true);
        now += PRE_ROLL_NANOS;
        assertNotEquals(first.id(), life().id());
    }

    @Test
    void whatWaitsForItsAirIsOpen() {
        for (int n = 0; n < RequestLives.OPEN_MAX; n++) {
            assertFalse(lives.isFull());
            accept(life(NORMAL, "d" + n), StubIntake.logged(new CompletableFuture<>()), true);
        }
        assertTrue(lives.isFull());
    }

    @Test
    void theEldestIsForgotten() {
        RequestLife first = life();
        accept(first, aired(), true);
        for (int n = 0; n < RequestLives.REMEMBERED_MAX; n++) {
            life(NORMAL, "other " + n);
        }
        assertEquals(first.id(), life().id());
        assertNotSame(first, life());
    }
}

package io.crosspoint.hub.cue.scte104;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.cue.CueAnswer;
import io.crosspoint.hub.cue.CueRequest;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an automation system is answered, byte for byte. */
class DialogueTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ServerRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new ServerRig();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void initAndAlive() throws Exception {
        try (AutomationClient client = rig.connect()) {
            assertEquals(AutomationClient.INIT_OK, client.ask(AutomationClient.INIT));
            // time(): 1,479,412,800 s from 1980-01-06 to 2026-11-22T20:00:00, 18 leap seconds,
            // and 250,000 µs.
            assertEquals(
                    "000400150064ffff0001020007%08x%08x".formatted(1_479_412_800L + 18, 250_000),
                    client.ask(AutomationClient.ALIVE));
        }
    }

    @Test
    void requestIsAnsweredWhenLoggedAndAgainWhenOnAir() throws Exception {
        CompletableFuture<CueAnswer> logged = new CompletableFuture<>();
        CompletableFuture<CueAnswer.Air> air = new CompletableFuture<>();
        rig.cues.decide(request -> logged);
        try (AutomationClient client = rig.initialised()) {
            client.send(AutomationClient.SPLICE);
            await().atMost(PATIENCE).until(() -> rig.cues.requests().size() == 1);
            // What comes behind does not wait for the decision.
            assertTrue(client.ask(AutomationClient.ALIVE).startsWith("000400150064"));
            logged.complete(StubIntake.logged(air));
            assertEquals(AutomationClient.SPLICE_OK, client.read());
            assertTrue(client.ask(AutomationClient.ALIVE).startsWith("000400150064"));
            air.complete(new CueAnswer.Air(CueAnswer.Air.Fate.AIRED, 1, 1, ""));
            assertEquals(AutomationClient.SPLICE_COMPLETE, client.read());
        }
        CueRequest request = rig.cues.requests().getFirst();
        assertEquals("match-1", request.event());
        assertEquals("playout-a", request.source());
        assertEquals(ServerRig.NOW, request.received());
        assertEquals(rig.nanos.get(), request.receivedNanos());
        assertEquals(2, request.message().ops().size());
    }

    @Test
    void firstAnswerComesFirstEvenIfBothAreKnownAtOnce() throws Exception {
        try (AutomationClient client = rig.initialised()) {
            for (int n = 0; n < 100; n++) {
                client.send(AutomationClient.splice(n, n));
                assertEquals(AutomationClient.response(100, 0xFFFF, n), client.read());
                assertEquals("0008000f0064ffff0001%02x0007%02x01".formatted(n, n), client.read());
            }
        }
    }

    @Test
    void whatIsKnownNotToAirIsSaid() throws Exception {
        rig.cues.answer(
                StubIntake.logged(
                        CompletableFuture.completedStage(
                                new CueAnswer.Air(
                                        CueAnswer.Air.Fate.MISSED, 0, -1, "no null in time"))));
        try (AutomationClient client = rig.initialised()) {
            assertEquals(AutomationClient.SPLICE_OK, client.ask(AutomationClient.SPLICE));
            assertEquals("0008000f0078ffff00010500070500", client.read());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, 121, 65535",
        "TOO_LATE, 122, 65535",
        "CONFLICT, 121, 2",
        "LOG_AWAY, 120, 3",
        "BUSY, 120, 4",
        "NO_PROGRAM, 120, 5"
    })
    void refusalsHaveTheirResultAndNoCompletion(
            CueAnswer.Outcome outcome, int result, int extension) throws Exception {
        rig.cues.answer(StubIntake.refused(outcome));
        try (AutomationClient client = rig.initialised()) {
            assertEquals(
                    AutomationClient.response(result, extension, 5),
                    client.ask(AutomationClient.SPLICE));
            // Nothing stands between that answer and the next.
            assertTrue(client.ask(AutomationClient.ALIVE).startsWith("0004"));
        }
    }

    @Test
    void unloggedIsSaidTruthfully() throws Exception {
        rig.cues.answer(
                new CueAnswer(CueAnswer.Outcome.UNLOGGED, "c", "log away", StubIntake.aired()));
        try (AutomationClient client = rig.initialised()) {
            assertEquals(AutomationClient.response(100, 1, 5), client.ask(AutomationClient.SPLICE));
            assertEquals(AutomationClient.SPLICE_COMPLETE, client.read());
        }
    }

    @Test
    void timeCodesAndInputsAreUnsupportedTimeTypes() throws Exception {
        rig.cues.answer(StubIntake.refused(CueAnswer.Outcome.REFUSED));
        try (AutomationClient client = rig.initialised()) {
            // timestamp() of type 2 (VITC), then of type 3 (GPI), before one splice_null_request.
            assertEquals(
                    AutomationClient.response(123, 0xFFFF, 9),
                    client.ask("ffff0014000109000700020a0b0c0d0101020000"));
            assertEquals(
                    AutomationClient.response(123, 0xFFFF, 10),
                    client.ask("ffff001200010a000700030001010102" + "0000"));
        }
    }

    @Test
    void aBrokenIntakeIsAnUnknownFailure() throws Exception {
        rig.cues.decide(
                request -> {
                    throw new IllegalStateException("broken on purpose");
                });
        try (AutomationClient client = rig.initialised()) {
            assertEquals(
                    AutomationClient.response(124, 0xFFFF, 5), client.ask(AutomationClient.SPLICE));
        }
        assertEquals(1, rig.troubles(Trouble.FAILURE));
        assertEquals(0, rig.server.connections().stream().mapToInt(c -> c.inFlight().get()).sum());
    }

    @Test
    void nothingIsServedBeforeInit() throws Exception {
        try (AutomationClient client = rig.connect()) {
            assertEquals("0000000d0065ffff0001020007", client.ask(AutomationClient.ALIVE));
            assertEquals(
                    AutomationClient.response(101, 0xFFFF, 5), client.ask(AutomationClient.SPLICE));
            client.initialised();
            assertEquals(AutomationClient.SPLICE_OK, client.ask(AutomationClient.SPLICE));
        }
        assertEquals(1, rig.cues.requests().size());
    }

    @Test
    void strangersAreToldWhatIsUnknown() throws Exception {
        rig.bind("match-2", "playout-b", 2, 7, "10.0.0.0/8");
        try (AutomationClient client = rig.connect()) {
            // AS_index 3 is nobody's, 2 is not from here, 1 is not for DPI_PID_index 8.
            assertEquals("0002000d006fffff0003010007", client.ask("0001000dffffffff0003010007"));
            assertEquals("0002000d006fffff0002010007", client.ask("0001000dffffffff0002010007"));
            assertEquals("0002000d007effff0001010008", client.ask("0001000dffffffff0001010008"));
        }
        assertEquals(3, rig.troubles(Trouble.STRANGER));
    }

    @Test
    void oneConnectionMaySpeakForSeveralEvents() throws Exception {
        rig.bind("match-2", "playout-a", 1, 8, "127.0.0.0/8");
        try (AutomationClient client = rig.initialised()) {
            assertEquals(
                    AutomationClient.response(100, 0xFFFF, 6).replace("060007", "060008"),
                    client.ask(AutomationClient.splice(6, 1).replace("060007", "060008")));
            client.read();
            assertEquals(AutomationClient.SPLICE_OK, client.ask(AutomationClient.SPLICE));
            // Another AS_index is another system, which has not introduced itself.
            rig.bind("match-3", "playout-c", 3, 9, "127.0.0.0/8");
            client.read();
            assertEquals(
                    "0007000e006fffff000306000906",
                    client.ask("ffff00100003060009000001 01020000".replace(" ", "")));
        }
        assertEquals(
                List.of("match-2", "match-1"),
                rig.cues.requests().stream().map(CueRequest::event).toList());
    }

    @Test
    void aSecondConnectionIsToldThatTheInjectorIsInUse() throws Exception {
        try (AutomationClient first = rig.initialised();
                AutomationClient second = rig.connect()) {
            assertEquals("0002000d006effff0001010007", second.ask(AutomationClient.INIT));
            assertEquals(AutomationClient.SPLICE_OK, first.ask(AutomationClient.SPLICE));
        }
    }

    @Test
    void theSameHostTakesOverFromItsSilentConnection() throws Exception {
        try (AutomationClient first = rig.initialised();
                AutomationClient elsewhere =
                        new AutomationClient(rig.address(), InetAddress.getByName("127.0.0.2"), 0);
                AutomationClient second = rig.connect()) {
            rig.pass(ServerRig.LIMITS.silence());
            assertEquals("0002000d006effff0001010007", elsewhere.ask(AutomationClient.INIT));
            second.initialised();
            assertTrue(first.isClosedByServer());
            assertEquals(AutomationClient.SPLICE_OK, second.ask(AutomationClient.SPLICE));
        }
        assertEquals(1, rig.troubles(Trouble.REPLACED));
    }

    @Test
    void aClosedConnectionMakesRoomAtOnce() throws Exception {
        rig.initialised().close();
        await().atMost(PATIENCE).until(() -> rig.server.connections().isEmpty());
        rig.initialised().reset();
        await().atMost(PATIENCE).until(() -> rig.server.connections().isEmpty());
        rig.initialised().close();
    }

    @Test
    void aCopyIsTheSameRequestAndAWrapIsNot() throws Exception {
        CompletableFuture<CueAnswer.Air> air = new CompletableFuture<>();
        rig.cues.answer(StubIntake.logged(air));
        String again = AutomationClient.splice(7, 42);
        String ok = AutomationClient.response(100, 0xFFFF, 7);
        try (AutomationClient client = rig.initialised()) {
            assertEquals(ok, client.ask(again));
            rig.cues.answer(new CueAnswer(CueAnswer.Outcome.REPEATED, "c-1", "", air));
            assertEquals(ok, client.ask(again));
            air.complete(new CueAnswer.Air(CueAnswer.Air.Fate.AIRED, 1, 1, ""));
            assertTrue(client.read().startsWith("0008000f0064"));
            // The other 255 numbers come between, which is more than is taken in a turn.
            rig.cues.answer(StubIntake.logged(StubIntake.aired()));
            for (int n = 1; n < 256; n++) {
                client.ask(AutomationClient.splice(7 + n & 0xFF, 42));
                client.read();
                rig.pass(ServerRig.LIMITS.turn());
            }
            assertEquals(ok, client.ask(again));
            client.read();
        }
        List<String> ids =
                rig.cues.requests().stream()
                        .filter(r -> r.message().messageNumber() == 7)
                        .map(CueRequest::id)
                        .toList();
        assertEquals(ids.get(0), ids.get(1));
        assertNotEquals(ids.get(0), ids.get(2));
    }

    @Test
    void aCopyOnTheNextConnectionGetsBothAnswers() throws Exception {
        CompletableFuture<CueAnswer> logged = new CompletableFuture<>();
        rig.cues.decide(request -> logged);
        AutomationClient first = rig.initialised();
        first.send(AutomationClient.SPLICE);
        await().atMost(PATIENCE).until(() -> rig.cues.requests().size() == 1);
        first.reset();
        await().atMost(PATIENCE).until(() -> rig.server.connections().isEmpty());
        logged.complete(StubIntake.logged(StubIntake.aired()));
        await().atMost(PATIENCE).until(() -> rig.troubles(Trouble.UNDELIVERED) == 2);
        rig.cues.answer(new CueAnswer(CueAnswer.Outcome.REPEATED, "c-1", "", StubIntake.aired()));
        try (AutomationClient second = rig.initialised()) {
            assertEquals(AutomationClient.SPLICE_OK, second.ask(AutomationClient.SPLICE));
            assertEquals(AutomationClient.SPLICE_COMPLETE, second.read());
        }
        assertEquals(1, rig.cues.requests().stream().map(CueRequest::id).distinct().count());
    }

    @Test
    void aCopyIsOneEvenIfTheEventWasAwayBetween() throws Exception {
        rig.bind("match-2", "playout-b", 2, 7, "10.0.0.0/8");
        AutomationBinding binding = rig.bindings.getFirst();
        rig.cues.answer(StubIntake.logged(new CompletableFuture<>()));
        rig.initialised().send(AutomationClient.SPLICE).read();
        rig.bindings.remove(binding);
        rig.pass(ServerRig.LIMITS.turn());
        await().atMost(PATIENCE).until(() -> rig.server.connections().isEmpty());
        rig.bindings.add(binding);
        try (AutomationClient again = rig.initialised()) {
            again.ask(AutomationClient.SPLICE);
        }
        assertEquals(2, rig.cues.requests().size());
        assertEquals(1, rig.cues.requests().stream().map(CueRequest::id).distinct().count());
    }

    @Test
    void aCopyOfARequestToTheLastRunIsNotAskedTwice() throws Exception {
        rig.cues.answer(
                new CueAnswer(
                        CueAnswer.Outcome.REPEATED,
                        "",
                        "the log knows it",
                        CompletableFuture.completedStage(
                                new CueAnswer.Air(CueAnswer.Air.Fate.UNKNOWN, 0, -1, "untold"))));
        try (AutomationClient client = rig.initialised()) {
            assertEquals(AutomationClient.SPLICE_OK, client.ask(AutomationClient.SPLICE));
            // It is not said to have failed: that is not known.
            assertTrue(client.ask(AutomationClient.ALIVE).startsWith("0004"));
        }
        assertEquals(1, rig.cues.requests().size());
    }

    @ParameterizedTest
    @CsvSource({"AIRED, 3, 0064, 03", "MISSED, 0, 0078, 00", "AIRED, 300, 0064, ff"})
    void aCopyOfARequestToTheLastRunIsToldWhatBecameOfIt(
            CueAnswer.Air.Fate fate, int sections, String result, String count) throws Exception {
        rig.cues.answer(
                new CueAnswer(
                        CueAnswer.Outcome.REPEATED,
                        "c-1",
                        "",
                        CompletableFuture.completedStage(
                                new CueAnswer.Air(fate, sections, -1, "as the log says"))));
        try (AutomationClient client = rig.initialised()) {
            assertEquals(AutomationClient.SPLICE_OK, client.ask(AutomationClient.SPLICE));
            assertEquals("0008000f" + result + "ffff000105000705" + count, client.read());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REPEATED", "UNLOGGED"})
    void whatIsKnownFromLongAgoIsAskedUnderAnotherId(CueAnswer.Outcome outcome) throws Exception {
        rig.cues.decide(
                request ->
                        CompletableFuture.completedStage(
                                rig.cues.requests().size() == 1
                                        ? new CueAnswer(
                                                outcome,
                                                true,
                                                "",
                                                "it was decided before",
                                                StubIntake.aired())
                                        : StubIntake.logged(StubIntake.aired())));
        rig.pass(ServerRig.LIMITS.undelivered());
        try (AutomationClient client = rig.initialised()) {
            assertEquals(AutomationClient.SPLICE_OK, client.ask(AutomationClient.SPLICE));
            assertEquals(AutomationClient.SPLICE_COMPLETE, client.read());
        }
        assertEquals(2, rig.cues.requests().stream().map(CueRequest::id).distinct().count());
    }

    @Test
    void anEventThatNamesItNoMoreEndsItsConnection() throws Exception {
        try (AutomationClient client = rig.initialised()) {
            rig.bindings.clear();
            rig.bind("match-2", "playout-b", 2, 7, "127.0.0.0/8");
            assertEquals(
                    AutomationClient.response(111, 0xFFFF, 5), client.ask(AutomationClient.SPLICE));
            assertTrue(client.ask(AutomationClient.ALIVE).startsWith("000400150067"));
            rig.pass(ServerRig.LIMITS.turn());
            assertTrue(client.isClosedByServer());
        }
        assertEquals(1, rig.troubles(Trouble.UNBOUND));
    }

    @Test
    void anEventThatNamesAnotherHostEndsItToo() throws Exception {
        try (AutomationClient client = rig.initialised()) {
            rig.bindings.clear();
            rig.bind("match-1", "playout-a", 1, 7, "10.0.0.0/8");
            rig.pass(ServerRig.LIMITS.turn());
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void controlRequestsHaveAGeneralResponse() throws Exception {
        try (AutomationClient client = rig.initialised()) {
            // delete_ControlWord_data of CW_index 3.
            assertEquals(
                    "0000000d0064ffff0001030007", client.ask("ffff001100010300070000010300000103"));
            assertTrue(client.ask(AutomationClient.ALIVE).startsWith("0004"));
        }
    }
}

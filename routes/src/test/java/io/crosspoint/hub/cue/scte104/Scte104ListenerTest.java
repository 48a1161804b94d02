package io.crosspoint.hub.cue.scte104;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.FreePorts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When the server listens, and what it says when it cannot. */
class Scte104ListenerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofNanos(Scte104Listener.RETRY_NANOS);

    @Test
    void aPortInUseIsSaidAndTriedAgain() throws Exception {
        int port = FreePorts.tcp(1).getFirst();
        ServerRig rig;
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            rig = new ServerRig(port, ServerRig.LIMITS);
            for (int attempt = 0; attempt < 3; attempt++) {
                assertEquals(Optional.empty(), rig.listener.address());
                assertTrue(rig.listener.problem().contains("in use"), rig.listener::problem);
                assertEquals(1, rig.listener.status().getAlarms().size());
                rig.pass(RETRY);
            }
        }
        try (rig) {
            rig.pass(RETRY.minusNanos(1));
            assertEquals(Optional.empty(), rig.listener.address());
            rig.pass(Duration.ofNanos(1));
            assertEquals(port, rig.address().getPort());
            assertEquals("", rig.listener.problem());
            assertEquals(List.of(), rig.listener.status().getAlarms());
            try (AutomationClient client = rig.initialised()) {
                assertEquals(AutomationClient.SPLICE_OK, client.ask(AutomationClient.SPLICE));
            }
        }
    }

    @Test
    void nothingListensUnlessAnEventNamesAnAutomationSystem() throws Exception {
        try (ServerRig rig = new ServerRig()) {
            InetSocketAddress before = rig.address();
            try (AutomationClient client = rig.initialised()) {
                rig.bindings.clear();
                rig.pass(ServerRig.LIMITS.turn());
                assertEquals(Optional.empty(), rig.listener.address());
                assertEquals("", rig.listener.status().getAddress());
                assertTrue(client.isClosedByServer());
                // A socket that a selector watches is open until the selector's next turn.
                await().atMost(PATIENCE).until(() -> AutomationClient.isRefused(before));
            }
            rig.bind("match-1", "playout-a", 1, 7, "127.0.0.1");
            rig.pass(ServerRig.LIMITS.turn());
            rig.initialised().close();
        }
    }

    @Test
    void theConsoleIsShownWhoIsConnected() throws Exception {
        try (ServerRig rig = new ServerRig()) {
            rig.bind("match-2", "playout-b", 2, 7, "10.0.0.0/8");
            Scte104StatusMXBean status = rig.listener.status();
            try (AutomationClient client = rig.initialised()) {
                client.ask(AutomationClient.SPLICE);
                client.read();
                assertEquals(
                        List.of("match-1/playout-a"),
                        status.getConnections().getFirst().speaksFor());
                assertEquals(2, status.getConnections().getFirst().messages());
                assertNotEquals("", status.getAutomation().get(0).connection());
                assertEquals("", status.getAutomation().get(1).connection());
                assertEquals(
                        List.of(
                                new Scte104StatusMXBean.AnswerRow(
                                        "init_response", "Successful Response", 1),
                                new Scte104StatusMXBean.AnswerRow(
                                        "inject_response", "Successful Response", 1),
                                new Scte104StatusMXBean.AnswerRow(
                                        "inject_complete_response", "Successful Response", 1)),
                        status.getAnswers());
                assertEquals(List.of(), status.getTroubles());
                client.ask("ffff0010000105000700000102000000");
                assertEquals(
                        List.of(
                                new Scte104StatusMXBean.TroubleRow(
                                        Trouble.UNKNOWN_OPERATION.words(), 1)),
                        status.getTroubles());
            }
        }
    }

    @Test
    void metricsAreThoseOfTheDocumentation() throws Exception {
        try (ServerRig rig = new ServerRig();
                AutomationClient client = rig.initialised()) {
            client.ask(AutomationClient.SPLICE);
            client.read();
            Scte104Metrics metrics = new Scte104Metrics(rig.server, rig.listener);
            assertEquals(
                    List.of(
                            "crosspoint_scte104_alarms",
                            "crosspoint_scte104_answers",
                            "crosspoint_scte104_automation_up",
                            "crosspoint_scte104_connections",
                            "crosspoint_scte104_listening",
                            "crosspoint_scte104_response_seconds",
                            "crosspoint_scte104_troubles"),
                    metrics.collect().stream().map(m -> m.getMetadata().getName()).toList());
            assertEquals(1, rig.server.answers().latency().counts()[0]);
        }
    }

    /** The hub is ended while it begins: the turn that is under way finds no context any more. */
    @Test
    void aHubThatEndsWhileItBeginsIsNoProblem() throws Exception {
        try (ServerRig rig = new ServerRig()) {
            rig.bindings.clear();
            rig.pass(ServerRig.LIMITS.turn());
            rig.bind("match-1", "playout-a", 1, 7, "127.0.0.1");
            rig.end();
            rig.pass(ServerRig.LIMITS.turn());
            assertEquals(Optional.empty(), rig.listener.address());
            assertEquals("", rig.listener.problem());
        }
    }
}

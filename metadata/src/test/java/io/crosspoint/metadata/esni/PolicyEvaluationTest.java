package io.crosspoint.metadata.esni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyEvaluationTest {

    private static final Viewer DENVER =
            Viewer.of(Map.of("Zip", Set.of("80202"), "Device", Set.of("PHONE")), Set.of());

    private static final Viewer BOSTON =
            Viewer.of(Map.of("Zip", Set.of("02108"), "Device", Set.of("SMARTTV")), Set.of());

    /** A channel that is open to all, but for a game that is blacked out around Denver. */
    private static final List<EsniDocument> GAME =
            documents(
                    """
                    <Media NS id="m" source="SPORT">
                      <MediaPoint id="resident" order="0"><Apply><Policy xlink:href="open"/></Apply></MediaPoint>
                      <MediaPoint id="start" matchTime="2024-03-09T20:00:00Z"><Apply priority="1"><Policy xlink:href="game"/></Apply></MediaPoint>
                      <MediaPoint id="end" matchTime="2024-03-09T23:00:00Z"><Remove><Policy xlink:href="game"/></Remove></MediaPoint>
                    </Media>
                    """,
                    "<Policy NS id='open'><ViewingPolicy id='open-vp'><Audience"
                        + " xlink:href='everyone'/><Content"
                        + " xmlns='urn:scte:224:action'>SPORT</Content></ViewingPolicy></Policy>",
                    "<Policy NS id='game'><ViewingPolicy xlink:href='blackout'/></Policy>",
                    "<ViewingPolicy NS id='blackout'><Audience xlink:href='denver'/><Content"
                        + " xmlns='urn:scte:224:action'>urn:scte:224:action:blackout</Content></ViewingPolicy>",
                    "<Audience NS id='denver' match='ANY'><Zip"
                            + " xmlns='urn:scte:224:audience'>80202</Zip><Zip"
                            + " xmlns='urn:scte:224:audience'>80203</Zip></Audience>",
                    "<Audience NS id='everyone'><All xmlns='urn:scte:224:audience'/></Audience>");

    @ParameterizedTest
    @CsvSource({
        "2024-03-09T19:59:59Z, denver, open, SPORT",
        "2024-03-09T20:00:00Z, denver, game, urn:scte:224:action:blackout",
        "2024-03-09T22:59:59Z, denver, game, urn:scte:224:action:blackout",
        "2024-03-09T23:00:00Z, denver, open, SPORT",
        "2024-03-09T21:00:00Z, boston, open, SPORT",
    })
    void blackout(String at, String viewer, String policy, String content) {
        PolicyDecision decision =
                decide(GAME, "m", viewer.equals("denver") ? DENVER : BOSTON, at, Map.of());
        assertEquals(policy, label(decision), () -> decision.reasons().toString());
        assertEquals(content, decision.actions().getFirst().text());
        assertFalse(decision.undetermined());
        assertFalse(decision.reasons().isEmpty());
    }

    @Test
    void asksByIdOrSourceOrForAll() {
        String at = "2024-03-09T21:00:00Z";
        assertEquals("game", label(decide(GAME, "SPORT", DENVER, at, Map.of())));
        assertEquals("game", label(decide(GAME, null, DENVER, at, Map.of())));
        assertNull(decide(GAME, "other", DENVER, at, Map.of()).policy());
    }

    /** A reference that leads nowhere must not lift a blackout in silence. */
    @Test
    void whatIsUnknownIsSaid() {
        List<EsniDocument> without = new ArrayList<>(GAME);
        without.remove(4);
        PolicyDecision decision = decide(without, "m", DENVER, "2024-03-09T21:00:00Z", Map.of());
        assertTrue(decision.undetermined());
        assertEquals("open", label(decision));
        assertTrue(decision.reasons().toString().contains("audience denver is unknown"));
        without.remove(2);
        PolicyDecision none = decide(without, "m", DENVER, "2024-03-09T21:00:00Z", Map.of());
        assertTrue(none.undetermined());
        assertTrue(none.reasons().toString().contains("policy game is unknown"));
    }

    @ParameterizedTest
    @CsvSource({
        // match, first, second: whether the viewer is of it
        "ALL, 80202, PHONE, YES",
        "ALL, 80202, WATCH, NO",
        "ANY, 80203, PHONE, YES",
        "ANY, 80203, WATCH, NO",
        "NONE, 80203, WATCH, YES",
        "NONE, 80203, PHONE, NO",
    })
    void matches(String match, String zip, String device, String truth) {
        assertEquals(
                Truth.valueOf(truth),
                truth(
                        DENVER,
                        "<Audience NS id='a' match='"
                                + match
                                + "'><Zip xmlns='urn:scte:224:audience'>"
                                + zip
                                + "</Zip><Audience><Device xmlns='urn:scte:224:audience'>"
                                + device
                                + "</Device></Audience></Audience>"));
    }

    @ParameterizedTest
    @CsvSource({
        "ALL, 80203, NO",
        "ALL, 80202, UNKNOWN",
        "ANY, 80202, YES",
        "ANY, 80203, UNKNOWN",
        "NONE, 80202, NO",
        "NONE, 80203, UNKNOWN",
    })
    void unknownStaysUnknown(String match, String zip, String truth) {
        assertEquals(
                Truth.valueOf(truth),
                truth(
                        DENVER,
                        "<Audience NS id='a' match='"
                                + match
                                + "'><Audience xlink:href='nowhere'/>"
                                + "<Zip xmlns='urn:scte:224:audience'>"
                                + zip
                                + "</Zip></Audience>"));
    }

    @Test
    void namedAudiencesCount() {
        String document = "<Audience NS id='a'><Audience xlink:href='vip'/></Audience>";
        assertEquals(Truth.UNKNOWN, truth(DENVER, document));
        assertEquals(Truth.YES, truth(Viewer.of(Map.of(), Set.of("vip")), document));
        assertEquals(Truth.YES, truth(Viewer.of(Map.of(), Set.of("a")), document));
    }

    @Test
    void circlesEnd() {
        assertEquals(
                Truth.UNKNOWN,
                truth(
                        DENVER,
                        "<Audience NS id='a'><Audience xlink:href='b'/></Audience>",
                        "<Audience NS id='b'><Audience xlink:href='a'/></Audience>"));
        assertEquals(Truth.UNKNOWN, truth(DENVER, "<Audience NS id='a' xlink:href='a'/>"));
        assertNull(
                decide(
                                documents(
                                        "<Media NS id='m'><MediaPoint><Apply><Policy"
                                                + " xlink:href='p'/></Apply></MediaPoint></Media>",
                                        "<Policy NS id='p' xlink:href='q'/>",
                                        "<Policy NS id='q' xlink:href='p'/>"),
                                "m",
                                DENVER,
                                "2024-01-01T00:00:00Z",
                                Map.of())
                        .policy());
    }

    /** References that fan out by ten at each of sixty levels: 10 to the 60 paths. */
    @Test
    void fansEnd() {
        List<String> documents = new ArrayList<>();
        for (int level = 0; level < 60; level++) {
            String name = level == 0 ? "a" : "a" + level;
            documents.add(
                    "<Audience NS id='"
                            + name
                            + "'>"
                            + ("<Audience xlink:href='a" + (level + 1) + "'/>").repeat(10)
                            + "</Audience>");
        }
        assertEquals(Truth.UNKNOWN, truth(DENVER, documents.toArray(String[]::new)));
        documents.add(
                "<Audience NS id='a60'><Zip xmlns='urn:scte:224:audience'>80202</Zip></Audience>");
        // Deeper than is followed: unknown, not wrong.
        assertEquals(Truth.UNKNOWN, truth(DENVER, documents.toArray(String[]::new)));
    }

    @Test
    void signalsDecide() {
        List<EsniDocument> documents =
                documents(
                        """
                        <Media NS id="m">
                          <MediaPoint id="p" effective="2024-03-09T19:50:00Z" expires="2024-03-09T20:10:00Z" matchTime="2024-03-09T20:00:00Z">
                            <Apply duration="PT1H"><Policy id="x"><ViewingPolicy/></Policy></Apply>
                            <MatchSignal><Assert>/a</Assert></MatchSignal>
                          </MediaPoint>
                        </Media>
                        """);
        Map<String, Instant> seen = Map.of("p", Instant.parse("2024-03-09T20:04:00Z"));
        assertNull(decide(documents, "m", DENVER, "2024-03-09T20:05:00Z", Map.of()).policy());
        assertNull(decide(documents, "m", DENVER, "2024-03-09T20:03:59Z", seen).policy());
        assertEquals("x", label(decide(documents, "m", DENVER, "2024-03-09T20:04:00Z", seen)));
        assertEquals("x", label(decide(documents, "m", DENVER, "2024-03-09T21:03:59Z", seen)));
        assertNull(decide(documents, "m", DENVER, "2024-03-09T21:04:00Z", seen).policy());
        Map<String, Instant> late = Map.of("p", Instant.parse("2024-03-09T20:10:00Z"));
        assertNull(decide(documents, "m", DENVER, "2024-03-09T20:30:00Z", late).policy());
    }

    @Test
    void aSignalThatDoesNotComeIsGivenUpAfterItsTolerance() {
        List<EsniDocument> documents =
                documents(
                        """
                        <Media NS id="m">
                          <MediaPoint id="p" matchTime="2024-03-09T20:00:00Z">
                            <Apply><Policy id="x"><ViewingPolicy/></Policy></Apply>
                            <MatchSignal signalTolerance="PT2M"><Assert>/a</Assert></MatchSignal>
                          </MediaPoint>
                        </Media>
                        """);
        assertNull(decide(documents, "m", DENVER, "2024-03-09T20:01:59Z", Map.of()).policy());
        assertEquals("x", label(decide(documents, "m", DENVER, "2024-03-09T20:02:00Z", Map.of())));
    }

    @Test
    void priorityThenTimeThenOrder() {
        String policy = "<Policy id='%s'><ViewingPolicy/></Policy>";
        List<EsniDocument> documents =
                documents(
                        "<Media NS id='m'>"
                                + point("1", "12", "order='2'", "", policy.formatted("second"))
                                + point("2", "12", "order='1'", "", policy.formatted("first"))
                                + point("3", "11", "", "priority='3'", policy.formatted("high"))
                                + point("4", "13", "", "", policy.formatted("latest"))
                                + "</Media>");
        List<String> names =
                decide(documents, "m", DENVER, "2024-03-09T14:00:00Z", Map.of()).active().stream()
                        .map(active -> active.policy().identity().label())
                        .toList();
        assertEquals(List.of("high", "latest", "second", "first"), names);
    }

    private static String point(
            String id, String hour, String order, String priority, String policy) {
        return "<MediaPoint id='%s' matchTime='2024-03-09T%s:00:00Z' %s><Apply %s>%s</Apply></MediaPoint>"
                .formatted(id, hour, order, priority, policy);
    }

    @Test
    void ofTwoWithOneIdTheLaterUpdateCounts() {
        String one = "<Audience NS id='a' lastUpdated='2024-01-01T00:00:00Z' match='NONE'/>";
        String two = "<Audience NS id='a' lastUpdated='2024-02-01T00:00:00Z' match='ANY'/>";
        assertEquals(Truth.NO, truth(DENVER, one, two));
        assertEquals(Truth.NO, truth(DENVER, two, one));
        assertEquals(Truth.YES, truth(DENVER, one));
    }

    @Test
    void aMediaThatExpiredHasNothing() {
        List<EsniDocument> documents =
                documents(
                        "<Media NS id='m' expires='2024-01-01T00:00:00Z'><MediaPoint><Apply><Policy"
                                + " id='x'><ViewingPolicy/></Policy></Apply></MediaPoint></Media>");
        assertEquals("x", label(decide(documents, "m", DENVER, "2023-12-31T23:59:59Z", Map.of())));
        assertNull(decide(documents, "m", DENVER, "2024-01-01T00:00:00Z", Map.of()).policy());
    }

    /** Whether the viewer is of audience {@code a}, seen through a policy. */
    private static Truth truth(Viewer viewer, String... audiences) {
        List<EsniDocument> documents = new ArrayList<>(documents(audiences));
        documents.addAll(
                documents(
                        "<Media NS id='m'><MediaPoint><Apply><Policy"
                            + " id='p'><ViewingPolicy><Audience"
                            + " xlink:href='a'/></ViewingPolicy></Policy></Apply></MediaPoint></Media>"));
        PolicyDecision decision = decide(documents, "m", viewer, "2024-01-01T00:00:00Z", Map.of());
        assertTrue(decision.reasons().size() <= PolicyEvaluation.MAX_REASONS);
        return decision.policy() != null
                ? Truth.YES
                : decision.undetermined() ? Truth.UNKNOWN : Truth.NO;
    }

    private static String label(PolicyDecision decision) {
        PolicyDecision.ActivePolicy policy = decision.policy();
        return policy == null ? "none" : policy.policy().identity().label();
    }

    private static PolicyDecision decide(
            List<EsniDocument> documents,
            @Nullable String media,
            Viewer viewer,
            String at,
            Map<String, Instant> signals) {
        return new PolicyEvaluation(documents)
                .decide(new PolicyEvaluation.Question(media, viewer, Instant.parse(at), signals));
    }

    private static List<EsniDocument> documents(String... texts) {
        List<EsniDocument> documents = new ArrayList<>();
        for (String text : texts) {
            String whole =
                    text.replaceFirst(
                            " NS",
                            " xmlns=\""
                                    + EsniDocument.NAMESPACE
                                    + "\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
            documents.add(EsniDocument.decode(whole.getBytes(StandardCharsets.UTF_8)).orThrow());
        }
        return documents;
    }
}

package io.crosspoint.peers.kills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.kills.Records.Cue;
import io.crosspoint.peers.kills.Records.Delivery;
import io.crosspoint.peers.kills.Records.Entry;
import io.crosspoint.peers.kills.Records.Fact;
import io.crosspoint.peers.kills.Records.Request;
import io.crosspoint.peers.kills.Records.Section;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run of four requests in which nothing is wrong, then one thing at a time. */
class JudgementTest {

    private static final String START = "splice_insert 0x000186A1 out";
    private static final String END = "splice_insert 0x000186A1 in";
    private static final String NOW = "splice_insert 0x000186A2 out";
    private static final String REFUSED = "splice_insert 0x000186A3 out";
    private static final long SECOND = 1_000_000_000;
    private static final long PTS = 900_000;
    private static final long FRAME = 3_003;

    private final List<Request> requests = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<Cue> cues = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();
    private long faults;

    @BeforeEach
    void goodRun() {
        requests.add(request(START, "START", PTS, 100));
        requests.add(request(END, "END", PTS + 90_000, 100));
        requests.add(request(NOW, "IMMEDIATE", -1, 100));
        requests.add(request(REFUSED, "START", PTS, 122));
        sections.add(section(START, PTS, 3_500, SECOND));
        sections.add(section(END, PTS + 90_000, 800, 4 * SECOND));
        sections.add(section(NOW, -1, 0, SECOND / 2));
        deliveries.add(delivery("1", START));
        deliveries.add(delivery("2", END));
        deliveries.add(delivery("3", NOW));
        cues.add(cue("1", START, PTS, "SEEN", "delivered"));
        cues.add(cue("2", END, PTS + 90_000, "SEEN", "delivered"));
        cues.add(cue("3", NOW, -1, "SEEN", "delivered"));
        cues.add(
                new Cue(
                        "4",
                        "REFUSED",
                        "not on air: too late",
                        List.of(entry("splice start 0x000186A3 pre-roll 0 ms", -1, List.of())),
                        List.of()));
    }

    private static Request request(String cue, String worth, long pts, int result) {
        long answered = result < 0 ? Long.MAX_VALUE : SECOND / 100;
        return new Request(
                "AS 1", cue, worth, pts, false, 0, 0, false, result, answered, result == 100);
    }

    private static Section section(String cue, long pts, double lead, long nanos) {
        return new Section(cue, pts, 3, lead, lead - 200, nanos, nanos + SECOND / 5);
    }

    private static Delivery delivery(String correlation, String cue) {
        return new Delivery("demo/" + correlation + "/7", 1, 0, true, SECOND / 10, List.of(cue));
    }

    private static Entry entry(String asked, long pts, List<String> names) {
        return new Entry(
                "playout-a", asked, "2026-11-22T20:00:00Z", "2026-11-22T20:00:01Z", pts, names);
    }

    private static Cue cue(
            String correlation, String name, long pts, String state, String partner) {
        String air = state.equals("MISSED") ? "missed" : "aired";
        return new Cue(
                correlation,
                state,
                "",
                List.of(entry("splice", pts, List.of(name))),
                List.of(
                        new Fact("AIR", "insertion", air, "its splice point has passed"),
                        new Fact("PARTNER", "northwind", partner, "its time was over")));
    }

    private Judgement judgement() {
        return new Judgement(
                new Records(requests, FRAME, sections, deliveries, faults, cues, missed));
    }

    private void fails(String with) {
        Judgement judgement = judgement();
        assertTrue(
                judgement.failures().stream().anyMatch(failure -> failure.contains(with)),
                judgement.failures().toString());
    }

    private long total(String... path) {
        Judgement judgement = judgement();
        assertEquals(List.of(), judgement.failures());
        return (long) Json.number(judgement.json(), path);
    }

    private static <T> void replace(List<T> list, int at, T with) {
        list.set(at, with);
    }

    @Test
    void nothingIsWrong() {
        assertEquals(3, total("aired_in_time"));
        assertEquals(3, total("answered_ok"));
        assertEquals(1, total("refused"));
        assertEquals(3, total("partner", "delivered"));
        assertEquals(4, total("ledger", "rows"));
    }

    @Test
    void missedWithItsReasonIsAllowed() {
        sections.removeFirst();
        replace(requests, 0, unconfirmed(START));
        replace(cues, 0, cue("1", START, PTS, "MISSED", "missed"));
        missed.add("1");
        deliveries.removeFirst();

        assertEquals(1, total("missed_with_reason"));
        assertEquals(1, total("partner", "missed"));
    }

    private static Request unconfirmed(String cue) {
        return new Request("AS 1", cue, "START", PTS, false, 0, 0, false, 100, SECOND / 100, false);
    }

    @Test
    void missedAndNotOnTheListFails() {
        sections.removeFirst();
        replace(requests, 0, unconfirmed(START));
        replace(cues, 0, cue("1", START, PTS, "MISSED", "delivered"));

        fails("is not on the missed list");
    }

    @Test
    void silentlyLostFails() {
        sections.removeFirst();
        replace(requests, 0, unconfirmed(START));

        fails("was answered and is lost");
    }

    @Test
    void confirmedAndUnseenFails() {
        sections.removeFirst();

        fails("on air by the hub's word");
    }

    @Test
    void lateFails() {
        replace(sections, 0, section(START, PTS, -1, SECOND));

        fails("before its splice point");
    }

    @Test
    void aLateLastCopyFails() {
        replace(sections, 0, section(START, PTS, 100, SECOND));

        fails("its last copy -100 ms before its splice point");
    }

    @Test
    void atOnceAndLateFails() {
        replace(sections, 2, section(NOW, -1, 0, 9 * SECOND));

        fails("was to be on air at once");
    }

    @Test
    void anotherFrameFails() {
        long other = PTS + 2 * FRAME;
        replace(sections, 0, section(START, other, 3_500, SECOND));
        fails("was never decided");

        replace(cues, 0, cue("1", START, other, "SEEN", "delivered"));
        fails("2.0 frames off");
    }

    @Test
    void byTheTimeOfDayItIsThatVeryFrame() {
        replace(
                requests,
                0,
                new Request("AS 1", START, "START", PTS, true, 0, 0, false, 100, 1, true));
        replace(sections, 0, section(START, PTS + FRAME, 3_500, SECOND));
        replace(cues, 0, cue("1", START, PTS + FRAME, "SEEN", "delivered"));

        fails("1.0 frames off");
    }

    @Test
    void twoDifferentCuesFail() {
        sections.add(section(START, PTS + FRAME, 3_000, 2 * SECOND));

        fails("was 2 different cues");
    }

    @Test
    void anEndAfterItsPointIsCarriedOutAtOnce() {
        sections.add(section(END, -1, 0, 20 * SECOND));
        assertEquals(1, total("ends_carried_out_again"));

        sections.removeLast();
        sections.add(section(END, -1, 0, 4 * SECOND + 1));
        fails("was 2 different cues");
    }

    @Test
    void anUnansweredRequestMayBeOnAirButNotTwice() {
        replace(requests, 0, request(START, "START", PTS, -1));
        assertEquals(1, total("unanswered_aired"));

        cues.add(cue("9", START, PTS, "SEEN", "delivered"));
        fails("was decided twice");
    }

    @Test
    void refusedAndOnAirFails() {
        replace(requests, 0, request(START, "START", PTS, 122));

        fails("was refused with 122, and is on air");
    }

    @Test
    void whatNobodyAskedForFails() {
        requests.removeFirst();

        fails("is on air, and nobody asked for it");
    }

    @Test
    void twoKeysFail() {
        deliveries.add(new Delivery("demo/1/8", 1, 0, true, SECOND, List.of(START)));

        fails("came under two keys");
    }

    @Test
    void twoBodiesFail() {
        replace(deliveries, 0, new Delivery("demo/1/7", 2, 1, true, SECOND, List.of(START)));

        fails("came with 2 bodies");
    }

    @Test
    void aRepeatedDeliveryIsCounted() {
        replace(deliveries, 0, new Delivery("demo/1/7", 1, 2, true, SECOND, List.of(START)));

        assertEquals(2, total("partner", "repeated"));
    }

    @Test
    void anotherCueUnderTheKeyFails() {
        replace(deliveries, 0, delivery("1", NOW));

        fails("not its decision");
    }

    @Test
    void notDeliveredFails() {
        deliveries.removeFirst();
        fails("the partner has not got it");

        replace(cues, 0, cue("1", START, PTS, "SEEN", "missed"));
        fails("which the partner missed, is not on the missed list");
    }

    @Test
    void unsignedFails() {
        faults = 1;

        fails("unsigned or malformed");
    }

    @Test
    void aMissingRowFails() {
        cues.removeFirst();
        fails("the ledger has no row of it");
        fails("the ledger has no such decision");

        cues.removeLast();
        fails("no row of the refusal");
    }

    @Test
    void anIncompleteRowFails() {
        Cue whole = cues.getFirst();
        replace(cues, 0, cue("1", START, PTS, "ON_ITS_WAY", "delivered"));
        fails("lacks what became of it on air");

        replace(
                cues,
                0,
                new Cue("1", "SEEN", "", whole.entries(), List.of(whole.facts().getFirst())));
        fails("lacks what became of it at the partner");

        replace(
                cues,
                0,
                new Cue(
                        "1",
                        "SEEN",
                        "",
                        List.of(new Entry("", "", "", "", PTS, List.of(START))),
                        whole.facts()));
        fails("lacks who asked");
    }
}

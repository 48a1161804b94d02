package io.crosspoint.metadata.captions.ebuttlive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosspoint.metadata.captions.MediaTime;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resolution of a sequence, and handover between sequences. */
class EbuTtLiveSequenceTest {

    private static EbuTtLiveDocument document(String sequence, int number, String body, int token) {
        return document(sequence, number, body, token, token == 0 ? "" : "g");
    }

    private static EbuTtLiveDocument document(
            String sequence, int number, String body, int token, String group) {
        String text =
                "<tt:tt xmlns:tt=\"http://www.w3.org/ns/ttml\""
                        + " xmlns:ttp=\"http://www.w3.org/ns/ttml#parameter\""
                        + " xmlns:ebuttp=\"urn:ebu:tt:parameters\" ttp:timeBase=\"media\""
                        + " xml:lang=\"en\""
                        + " ebuttp:sequenceIdentifier=\"%s\" ebuttp:sequenceNumber=\"%d\"%s>%s</tt:tt>"
                                .formatted(
                                        sequence,
                                        number,
                                        (group.isEmpty()
                                                        ? ""
                                                        : " ebuttp:authorsGroupIdentifier=\"%s\""
                                                                .formatted(group))
                                                + (token == 0
                                                        ? ""
                                                        : " ebuttp:authorsGroupControlToken=\"%d\""
                                                                .formatted(token)),
                                        body);
        return EbuTtLiveDocument.decode(text.getBytes(StandardCharsets.UTF_8)).orThrow();
    }

    private static EbuTtLiveDocument document(int number, String times, String text) {
        return document(
                "s",
                number,
                "<tt:body %s><tt:div><tt:p xml:id=\"p\"><tt:span>%s</tt:span></tt:p></tt:div></tt:body>"
                        .formatted(times, text),
                0);
    }

    private static MediaTime seconds(int seconds) {
        return MediaTime.ofMillis(seconds * 1000L);
    }

    private static String active(EbuTtLiveSequence sequence, int atSeconds) {
        return sequence.activeAt(seconds(atSeconds))
                .map(d -> Long.toString(d.sequenceNumber()))
                .orElse("none");
    }

    @Test
    void laterDocumentReplacesEarlierOne() {
        EbuTtLiveSequence sequence = new EbuTtLiveSequence();
        sequence.add(document(1, "", "one"), seconds(10));
        sequence.add(document(2, "dur=\"3s\"", "two"), seconds(14));
        assertEquals("none", active(sequence, 9));
        assertEquals("1", active(sequence, 10));
        assertEquals("1", active(sequence, 13));
        assertEquals("2", active(sequence, 14));
        assertEquals("none", active(sequence, 17));
        assertEquals(
                List.of("one 00:00:10.000 00:00:14.000", "two 00:00:14.000 00:00:17.000"),
                sequence.timedText().cues().stream()
                        .map(cue -> cue.text() + " " + cue.begin() + " " + cue.end())
                        .toList());
    }

    @Test
    void orderOfArrivalDoesNotMatterButNumbersDo() {
        EbuTtLiveSequence sequence = new EbuTtLiveSequence();
        sequence.add(document(3, "begin=\"20s\"", "three"), seconds(0));
        sequence.add(document(1, "begin=\"5s\" end=\"30s\"", "one"), seconds(1));
        sequence.add(document(2, "begin=\"25s\" end=\"40s\"", "never"), seconds(2));
        assertEquals("1", active(sequence, 19));
        assertEquals("3", active(sequence, 20));
        assertEquals("3", active(sequence, 26));
        assertEquals(2, sequence.activations().size());
    }

    @Test
    void emptyDocumentClearsTheScreen() {
        EbuTtLiveSequence sequence = new EbuTtLiveSequence();
        sequence.add(document(1, "", "one"), seconds(1));
        sequence.add(document("s", 2, "<tt:body/>", 0), seconds(3));
        assertEquals("2", active(sequence, 4));
        assertEquals(seconds(3), sequence.timedText().cues().getLast().end());
        assertEquals(1, sequence.timedText().cues().size());
    }

    @Test
    void refusesWhatIsNotOfTheSequence() {
        EbuTtLiveSequence sequence = new EbuTtLiveSequence();
        assertEquals(Optional.empty(), sequence.add(document(1, "", "x"), seconds(0)));
        assertEquals(
                "ebu_tt_live_duplicate",
                sequence.add(document(1, "", "y"), seconds(1)).orElseThrow().kind());
        assertEquals(
                "ebu_tt_live_other_sequence",
                sequence.add(document("t", 2, "<tt:body/>", 0), seconds(1)).orElseThrow().kind());
    }

    /**
     * The first document comes at 1 s and lasts from 10 to 20 s, the second comes at 5 s and lasts
     * from 30 to 40 s.
     */
    @ParameterizedTest
    @CsvSource({
        "20,begin='50s' end='60s',1 10-20 2 30-40 3 50-60",
        "20,begin='35s' end='60s',1 10-20 2 30-35 3 35-60",
        "3,begin='50s' end='60s',1 10-20 2 30-40 3 50-60",
        "15,begin='16s' end='35s',1 10-16 3 16-35",
        "2,begin='25s' end='60s',1 10-20 3 25-60",
        "8,begin='9s' dur='1m',3 9-69",
        "0,begin='9s' dur='1m',3 9-69"
    })
    void thirdDocumentEndsWhatItFinds(int available, String times, String resolved) {
        EbuTtLiveSequence sequence = new EbuTtLiveSequence();
        sequence.add(document(1, "begin='10s' end='20s'", "x"), seconds(1));
        sequence.add(document(2, "begin='30s' dur='10s'", "y"), seconds(5));
        sequence.add(document(3, times, "z"), seconds(available));
        assertEquals(
                resolved,
                sequence.activations().stream()
                        .map(
                                a ->
                                        a.document().sequenceNumber()
                                                + " "
                                                + second(a.interval().begin())
                                                + "-"
                                                + second(a.interval().end()))
                        .collect(Collectors.joining(" ")));
    }

    private static String second(@Nullable MediaTime time) {
        return time == null ? "" : Long.toString(time.toMillis() / 1000);
    }

    @Test
    void refusesAnotherGroupOfAuthors() {
        EbuTtLiveSequence sequence = new EbuTtLiveSequence();
        sequence.add(document("s", 1, "<tt:body/>", 0, ""), seconds(0));
        sequence.add(document("s", 2, "<tt:body/>", 1, "g"), seconds(1));
        assertEquals(
                Optional.empty(), sequence.add(document("s", 3, "<tt:body/>", 0, ""), seconds(2)));
        assertEquals(
                "ebu_tt_live_authors_group",
                sequence.add(document("s", 4, "<tt:body/>", 2, "h"), seconds(3))
                        .orElseThrow()
                        .kind());
        assertEquals(3, sequence.activations().size());
    }

    @Test
    void keepsSoManyDocuments() {
        EbuTtLiveSequence sequence = new EbuTtLiveSequence();
        int added = EbuTtLiveSequence.MAX_DOCUMENTS + 5;
        for (int i = 1; i <= added; i++) {
            sequence.add(document("s", i, "<tt:body/>", 0), seconds(i));
        }
        assertEquals(EbuTtLiveSequence.MAX_DOCUMENTS, sequence.activations().size());
        assertEquals("none", active(sequence, 5));
        assertEquals("6", active(sequence, 6));
    }

    @Test
    void highestTokenHasControl() {
        Handover handover = new Handover("g", "out");
        assertEquals("a1>1", offer(handover, "a", 1, 5));
        assertEquals("", offer(handover, "b", 1, 5));
        assertEquals("b2>2", offer(handover, "b", 2, 6));
        assertEquals("", offer(handover, "a", 2, 5));
        assertEquals("b3>3", offer(handover, "b", 3, 2));
        assertEquals("a3>4", offer(handover, "a", 3, 3));
        assertEquals("", offer(handover, "c", 1, 0));
        assertEquals(
                Optional.empty(),
                new Handover("other", "out").offer(document("a", 1, "<tt:body/>", 9)));
    }

    @ParameterizedTest
    @CsvSource({
        "1,seq2,1,2,seq1 seq2",
        "2,seq2,1,3,seq1 seq2",
        "0,seq2,1,1,seq2",
        "2,seq1,2,1,seq1 seq1",
        "2,seq2,1,1,seq1",
        "2,seq2,1,2,seq1"
    })
    void secondDocumentHasControl(
            int token, String sequence, int number, int secondToken, String selected) {
        Handover handover = new Handover("g", "out");
        assertEquals(
                selected,
                Stream.of(
                                document("seq1", 1, "<tt:body/>", token, "g"),
                                document(sequence, number, "<tt:body/>", secondToken, "g"))
                        .flatMap(document -> handover.offer(document).stream())
                        .map(Handover.Passed::authorsGroupSelectedSequenceIdentifier)
                        .collect(Collectors.joining(" ")));
    }

    private static String offer(Handover handover, String sequence, int number, int token) {
        return handover.offer(document(sequence, number, "<tt:body/>", token))
                .map(
                        passed ->
                                passed.authorsGroupSelectedSequenceIdentifier()
                                        + passed.document().sequenceNumber()
                                        + ">"
                                        + passed.sequenceNumber())
                .orElse("");
    }
}

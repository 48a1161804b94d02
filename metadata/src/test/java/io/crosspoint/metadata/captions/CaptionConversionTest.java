package io.crosspoint.metadata.captions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.captions.carriage.MccFormat;
import io.crosspoint.metadata.captions.carriage.SccFormat;
import io.crosspoint.metadata.vectors.Vectors;
import io.crosspoint.metadata.wire.Decoded;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Captions through an encoder and back: the same text on the same cells at the same time. */
class CaptionConversionTest {

    /**
     * Paint-on over a pop-on caption is painted anew, word by word: only its roll-up is compared.
     */
    private static final String PAINTED_OVER = "cap-46b2702f";

    private final SccFormat scc = new SccFormat();
    private final MccFormat mcc = new MccFormat();

    static Stream<Vectors.Entry> sccEntries() {
        return Stream.concat(Vectors.own("captions").stream(), Vectors.shared("captions").stream())
                .filter(entry -> entry.node().path("format").asString().equals("scc"));
    }

    private static byte[] bytes(Vectors.Entry entry) {
        return entry.file(entry.node().get("input").get("file").asString());
    }

    private static List<Cue> popOn(List<TimedText> tracks, String track) {
        return tracks.stream()
                .filter(t -> t.track().equals(track))
                .flatMap(t -> t.cues().stream())
                .filter(cue -> cue.mode() == DisplayMode.POP_ON)
                .toList();
    }

    private static List<String> cells(List<Cue> cues) {
        List<String> cells = new ArrayList<>();
        for (Cue cue : cues) {
            for (Row row : cue.regions().getFirst().rows()) {
                cells.add(
                        row.line()
                                + " "
                                + row.column()
                                + " "
                                + apostrophes(row.text().stripTrailing()));
            }
            cells.add("");
        }
        return cells;
    }

    /** Both apostrophes are written as the one that takes a byte. */
    private static String apostrophes(String text) {
        return text.replace('\'', '’');
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sccEntries")
    void popOnCaptionsKeepTheirCells(Vectors.Entry entry) {
        List<TimedText> read = scc.read(bytes(entry)).orThrow();
        Conversion<byte[]> written = scc.write(read);
        List<TimedText> again = scc.read(written.value()).orThrow();
        List<String> wanted = cells(popOn(read, "CC1"));
        List<String> found = cells(popOn(again, "CC1"));
        for (int i = 0; i < Math.min(wanted.size(), found.size()); i++) {
            assertEquals(wanted.get(i), found.get(i), "row " + i + " " + written.losses());
        }
        assertEquals(wanted.size(), found.size(), () -> written.losses().toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sccEntries")
    void liveCaptionsKeepTheirText(Vectors.Entry entry) {
        List<TimedText> read = scc.read(bytes(entry)).orThrow();
        List<TimedText> again = scc.read(scc.write(read).value()).orThrow();
        boolean paintedOver = entry.id().equals(PAINTED_OVER);
        assertEquals(live(read, paintedOver), live(again, paintedOver));
    }

    private static List<String> live(List<TimedText> tracks, boolean rollUpOnly) {
        List<String> texts = new ArrayList<>();
        for (TimedText track : tracks) {
            for (Cue cue : track.track().equals("CC1") ? track.cues() : List.<Cue>of()) {
                String text = cue.mode() + " " + CueNodes.readable(cue);
                boolean live = cue.mode() != DisplayMode.POP_ON;
                if ((rollUpOnly ? cue.mode().isRollUp() : live)
                        && (texts.isEmpty() || !texts.getLast().equals(text))) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sccEntries")
    void mccCarriesEveryPair(Vectors.Entry entry) {
        Conversion<byte[]> toMcc = convert(bytes(entry), scc, mcc);
        Conversion<byte[]> back = convert(toMcc.value(), mcc, scc);
        List<TimedText> there = mcc.read(toMcc.value()).orThrow();
        assertTrue(back.losses().isEmpty(), () -> back.losses().toString());
        if (toMcc.losses().isEmpty()) {
            List<TimedText> direct = scc.read(bytes(entry)).orThrow();
            List<TimedText> again = scc.read(back.value()).orThrow();
            assertEquals(direct, again);
        }
        assertFalse(there.isEmpty() && !scc.read(bytes(entry)).orThrow().isEmpty());
    }

    private static Conversion<byte[]> convert(byte[] input, CaptionFormat from, CaptionFormat to) {
        return CaptionConversion.convert(input, from, to).orThrow();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sccEntries")
    void dtvccKeepsTextAndTime(Vectors.Entry entry) {
        List<TimedText> read = scc.read(bytes(entry)).orThrow();
        List<Cue> cues = popOn(read, "CC1");
        if (cues.isEmpty()) {
            return;
        }
        TimedText service = new TimedText("service 1", "", cues);
        Conversion<byte[]> written = mcc.write(List.of(service));
        List<TimedText> again = mcc.read(written.value()).orThrow();
        List<Cue> found = popOn(again, "service 1");
        List<Cue> wanted = service.displayStates();
        assertEquals(texts(wanted), texts(found), () -> written.losses().toString());
    }

    private static List<List<String>> texts(List<Cue> cues) {
        return cues.stream().map(CueNodes::readable).toList();
    }

    @Test
    void refusesWhatIsNoCaptionFile() {
        assertTrue(scc.read(new byte[] {1, 2, 3}) instanceof Decoded.Malformed<List<TimedText>>);
        assertTrue(mcc.read(new byte[] {1, 2, 3}) instanceof Decoded.Malformed<List<TimedText>>);
    }
}

package io.crosspoint.benchmarks;

import io.crosspoint.metadata.captions.Cue;
import io.crosspoint.metadata.captions.DisplayMode;
import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.Region;
import io.crosspoint.metadata.captions.Row;
import io.crosspoint.metadata.captions.Span;
import io.crosspoint.metadata.captions.TextStyle;
import io.crosspoint.metadata.captions.TimedText;
import io.crosspoint.metadata.captions.carriage.CaptionFrame;
import io.crosspoint.metadata.captions.carriage.CcTriplet;
import io.crosspoint.metadata.captions.carriage.MccFormat;
import io.crosspoint.metadata.captions.cea608.Cea608Decoder;
import io.crosspoint.metadata.captions.cea708.Cea708Decoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Captions of a clip of ten seconds, 300 pictures at 29.97 Hz, from their pairs of bytes to timed
 * text. The clip has five pop-on captions of two rows of 28 characters. An operation is the whole
 * clip.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CaptionDecoderBenchmark {

    private static final int PICTURES = 300;
    private static final int CUES = 5;
    private static final long CUE_MILLIS = 1800;
    private static final List<String> ROWS =
            List.of("THE CLOCK IS DOWN TO SECONDS", "AND HERE COMES THE THROW IN.");

    /** Two pairs a picture, padding where nothing is said: the line is never silent. */
    private final List<Timed> line21 = line21();

    /** The triplets that are valid: between captions DTVCC has none. */
    private final List<Timed> dtvcc = timed(frames("service 1"), false);

    private record Timed(CcTriplet triplet, MediaTime time) {}

    /** A clip of which every caption is known to arrive. */
    public CaptionDecoderBenchmark() {
        for (List<TimedText> tracks : List.of(cea608(), cea708())) {
            if (tracks.size() != 1 || tracks.getFirst().cues().size() != CUES) {
                throw new IllegalStateException("not what was encoded: " + tracks);
            }
        }
    }

    private static List<CaptionFrame> frames(String track) {
        MccFormat format = new MccFormat();
        return format.frames(format.write(List.of(text(track))).value()).orThrow();
    }

    private static TimedText text(String track) {
        List<Cue> cues = new ArrayList<>();
        for (int i = 0; i < CUES; i++) {
            MediaTime begin = MediaTime.ofMillis(1000 + i * CUE_MILLIS);
            MediaTime end = begin.plus(MediaTime.ofMillis(CUE_MILLIS - 200));
            List<Row> rows =
                    List.of(row(12, ROWS.getFirst()), row(13, i + ROWS.getLast().substring(1)));
            Region region = Region.lineTwentyOne(rows);
            cues.add(new Cue("", begin, end, DisplayMode.POP_ON, List.of(region)));
        }
        return new TimedText(track, "", cues);
    }

    private static Row row(int line, String text) {
        return new Row(line, 2, List.of(new Span(text, TextStyle.PLAIN)));
    }

    private static List<Timed> line21() {
        List<Timed> said = timed(frames("CC1"), true);
        List<Timed> all = new ArrayList<>();
        int next = 0;
        for (int picture = 0; picture < PICTURES; picture++) {
            MediaTime time = MediaTime.ofFrames(picture, 30_000, 1001);
            for (int field = 1; field <= 2; field++) {
                boolean here = next < said.size() && said.get(next).time().equals(time);
                all.add(here ? said.get(next++) : new Timed(CcTriplet.line21Padding(field), time));
            }
        }
        if (next < said.size()) {
            throw new IllegalStateException("the clip is longer than its pictures");
        }
        return all;
    }

    private static List<Timed> timed(List<CaptionFrame> frames, boolean line21) {
        List<Timed> triplets = new ArrayList<>();
        for (CaptionFrame frame : frames) {
            for (CcTriplet triplet : frame.triplets()) {
                if (triplet.valid() && triplet.isLine21() == line21) {
                    triplets.add(new Timed(triplet, frame.time()));
                }
            }
        }
        return triplets;
    }

    /** CEA-608, both fields. */
    @Benchmark
    public List<TimedText> cea608() {
        Cea608Decoder decoder = new Cea608Decoder(Cea608Decoder.Parity.CHECKED);
        for (Timed pair : line21) {
            CcTriplet triplet = pair.triplet();
            decoder.pair(triplet.type() + 1, triplet.data1(), triplet.data2(), pair.time());
        }
        return decoder.captions();
    }

    /** CEA-708, one service. */
    @Benchmark
    public List<TimedText> cea708() {
        Cea708Decoder decoder = new Cea708Decoder();
        for (Timed pair : dtvcc) {
            CcTriplet triplet = pair.triplet();
            boolean start = triplet.type() == CcTriplet.DTVCC_START;
            decoder.pair(start, triplet.data1(), triplet.data2(), pair.time());
        }
        return decoder.captions();
    }
}

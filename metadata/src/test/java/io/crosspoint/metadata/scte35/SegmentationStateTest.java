package io.crosspoint.metadata.scte35;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Finding;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentationStateTest {

    /**
     * Messages as {@code type:event} in hex, {@code @seconds} where time goes on, {@code /num}
     * where segments are numbered, {@code +seconds} for a duration, {@code x:event} for a cancel.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "a program ends | 10:1 11:1@10 | '' | ''",
                "a program ends early | 10:1 12:1@10 | '' | ''",
                "a repetition changes nothing | 10:1 10:1 | 10:1 | ''",
                "a second start | 10:1 10:1@5 | 10:1 | duplicate_start",
                "an end without a start | 11:1 | '' | end_without_start",
                "the end of another event | 10:1 11:2@10 | 10:1 | end_without_start",
                "a program without an end | 10:1 10:2@10 | 10:2 | missing_end",
                "an overlap leaves both | 10:1 17:2@10 | 10:1 17:2 | ''",
                "after an overlap the first ends | 10:1 17:2@10 11:1@12 | 17:2 | ''",
                "away and back | 10:1 13:1@5 10:2@5 11:2@8 14:1@8 | 10:1 | ''",
                "away only once | 10:1 13:1@5 13:1@6 | 10:1 | end_without_start",
                "back from nowhere | 14:1 | 14:1 | end_without_start",
                "back at once | 10:1 13:1@5 1a:1@6 | 10:1 | ''",
                "runover | 10:1 15:1@5 16:1@6 | 10:1 | ''",
                "runover of nothing | 15:1 | '' | end_without_start",
                "blackout override of nothing | 18:1 | '' | end_without_start",
                "blackout override of what is on | 10:9 18:a@5 | 10:9 | ''",
                "a third program at once | 10:1 17:2@9 17:3@10 | 10:1 17:2 17:3 | second_overlap",
                "an overlap after an end | 10:1 17:2@9 11:1@10 17:3@20 | 17:2 17:3 | ''",
                "chapters | 10:1 20:2/1 21:2/1@5 20:3/2@5 21:3/2@9 11:1@9 | '' | ''",
                "a program ends its chapter | 10:1 20:2/1@5 11:1@10 | '' | missing_end",
                "a chapter ends a chapter | 20:1/1 20:2/2@5 | 20:2/2 | missing_end",
                "a break in a program | 10:1 22:2@5 23:2@9 | 10:1 | ''",
                "an ad in an opportunity | 34:1 30:2 31:2@30 35:1@30 | '' | ''",
                "an opportunity ends its ad | 34:1 30:2@1 35:1@30 | '' | missing_end",
                "a distributor's in a provider's | 34:1 36:2@1 37:2@9 35:1@9 | '' | ''",
                "numbered ads follow each other | 30:1/1 30:1/2@15 30:1/3@30 31:1/3@45 | '' | ''",
                "a number is missing | 30:1/1 30:1/3@15 | 30:1/3 | segment_num_gap",
                "an ad lasts its duration | 30:1+15 30:2@15 | 30:2 | ''",
                "an ad cut short | 30:1+15 30:2@14 | 30:2 | missing_end",
                "an end after its duration | 30:1+15 31:1@20 | '' | end_without_start",
                "a cancel | 34:1 x:1@1 | '' | ''",
                "a cancel of nothing | x:1 | '' | cancel_without_start",
                "an unscheduled event beside a program | 10:1 40:2@5 11:1@9 | 40:2 | ''",
                "network ends all | 10:1 40:2@5 50:3@9 | 50:3 | missing_end",
                "identification opens nothing | 00:1 01:2 02:3 | '' | ''",
                "a reserved type opens nothing | 77:1 | '' | ''",
                "overlay | 38:1 39:1@5 3a:2@5 3b:2@9 | '' | ''",
                "ad blocks | 44:1 30:2@1 31:2@3 45:1@4 46:3@4 47:3@9 | '' | ''",
            })
    void follows(String name, String messages, String open, String findings) {
        SegmentationState state = new SegmentationState();
        TreeSet<String> kinds = new TreeSet<>();
        for (String message : messages.split(" ")) {
            SpliceInfoSection section = section(message);
            state.accept(section, 0).findings().stream().map(Finding::kind).forEach(kinds::add);
        }
        assertEquals(open, String.join(" ", state.open().stream().map(s -> show(s)).toList()));
        assertEquals(findings, String.join(" ", kinds));
    }

    private static String show(Segment s) {
        return String.format("%02x:%x", s.segmentationTypeId(), s.segmentationEventId())
                + (s.segmentNum() == 0 ? "" : "/" + s.segmentNum());
    }

    private static SpliceInfoSection section(String message) {
        String[] parts = message.split("(?=[@/+])");
        long pts = 0;
        int num = 0;
        long duration = SegmentationDescriptor.NO_DURATION;
        for (String part : parts) {
            switch (part.charAt(0)) {
                case '@' -> pts = Long.parseLong(part.substring(1)) * 90_000;
                case '/' -> num = Integer.parseInt(part.substring(1));
                case '+' -> duration = Long.parseLong(part.substring(1)) * 90_000;
                default -> {}
            }
        }
        String[] head = parts[0].split(":");
        long event = Long.parseLong(head[1], 16);
        SegmentationDescriptor descriptor =
                head[0].equals("x")
                        ? SegmentationDescriptor.cancel(event)
                        : segmentation(event, Integer.parseInt(head[0], 16), num, duration);
        return SpliceInfoSection.of(new TimeSignal(SpliceTime.at(pts)), List.of(descriptor));
    }

    private static SegmentationDescriptor segmentation(
            long event, int type, int num, long duration) {
        return new SegmentationDescriptor(
                event,
                false,
                true,
                true,
                null,
                List.of(),
                duration,
                SegmentationUpid.NOT_USED,
                type,
                num,
                0,
                null,
                SegmentationDescriptor.RESERVED,
                Bytes.EMPTY);
    }

    @Test
    void durationsRunAcrossTheClocksWrap() {
        SegmentationState state = new SegmentationState();
        long nearWrap = (1L << 33) - 90_000;
        SegmentationDescriptor ad = segmentation(1, 0x30, 0, 15 * 90_000);
        state.accept(SpliceInfoSection.of(new SpliceNull(), List.of(ad)), nearWrap);
        SegmentationDescriptor other = segmentation(2, 0x01, 0, -1);
        state.accept(SpliceInfoSection.of(new SpliceNull(), List.of(other)), 13 * 90_000);
        assertEquals(1, state.open().size());
        state.accept(SpliceInfoSection.of(new SpliceNull(), List.of(other)), 14 * 90_000);
        assertEquals(0, state.open().size());
    }

    @Test
    void numbersBeyondTheExpectedAreReported() {
        SegmentationDescriptor bad =
                new SegmentationDescriptor(
                        1,
                        false,
                        true,
                        true,
                        null,
                        List.of(),
                        -1,
                        SegmentationUpid.NOT_USED,
                        0x34,
                        3,
                        2,
                        new SegmentationDescriptor.SubSegment(5, 4),
                        SegmentationDescriptor.RESERVED,
                        Bytes.EMPTY);
        SegmentationState.Change change =
                new SegmentationState()
                        .accept(SpliceInfoSection.of(new SpliceNull(), List.of(bad)), 0);
        assertEquals(
                List.of("segment_num", "sub_segment_num"),
                change.findings().stream().map(Finding::kind).toList());
    }

    @Test
    void staysWithinItsBoundWhateverComes() {
        SplittableRandom random = new SplittableRandom(35);
        SegmentationState state = new SegmentationState();
        int most = 0;
        for (int i = 0; i < 20_000; i++) {
            SegmentationDescriptor d =
                    segmentation(
                            random.nextInt(1000),
                            random.nextInt(4) == 0 ? 0x17 : random.nextInt(0x60),
                            random.nextInt(3),
                            -1);
            state.accept(
                    SpliceInfoSection.of(new SpliceNull(), List.of(d)), random.nextLong(1L << 33));
            most = Math.max(most, state.open().size());
        }
        assertEquals(true, most <= SegmentationState.MAX_OPEN, () -> "grew beyond its bound");
        for (int i = 0; i < 2 * SegmentationState.MAX_OPEN; i++) {
            state.accept(
                    SpliceInfoSection.of(
                            new SpliceNull(), List.of(segmentation(5000 + i, 0x17, 0, -1))),
                    0);
        }
        assertEquals(SegmentationState.MAX_OPEN, state.open().size());
    }
}

package io.crosspoint.metadata.captions.cea608;

import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.captions.Cue;
import io.crosspoint.metadata.captions.DisplayMode;
import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.Row;
import io.crosspoint.metadata.captions.TimedText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a track as the pairs of one channel of line 21, a pair a frame at 30000/1001 Hz. Pop-on
 * captions are sent ahead of their time so that they are shown at it; when there is no room before
 * it they are late, and that is said. Control codes are doubled.
 */
public final class Cea608Encoder {

    private static final int RATE = 30_000;
    private static final int RATE_DENOMINATOR = 1001;

    /** A frame that does not come; two after it can still be counted. */
    private static final long NEVER = Long.MAX_VALUE - 2;

    /**
     * A pair with its frame.
     *
     * @param frame from the timeline's origin
     * @param field 1 or 2
     * @param first with its parity bit
     * @param second likewise
     */
    public record Pair(long frame, int field, int first, int second) {
        /** When it is sent. */
        public MediaTime time() {
            return MediaTime.ofFrames(frame, RATE, RATE_DENOMINATOR);
        }
    }

    private final Conversion.Losses losses = new Conversion.Losses();
    private final List<Pair> pairs = new ArrayList<>();
    private final Cea608Codes codes;
    private final int field;

    /** The first frame that has no pair yet. */
    private long free;

    private @Nullable Cue before;
    private List<Row> beforeRows = List.of();

    private Cea608Encoder(int channel) {
        this.field = channel > 2 ? 2 : 1;
        this.codes = new Cea608Codes(channel, losses);
    }

    /**
     * Encodes a track.
     *
     * @param channel 1 to 4 for CC1 to CC4
     */
    public static Conversion<List<Pair>> encode(TimedText track, int channel) {
        Cea608Encoder encoder = new Cea608Encoder(channel);
        for (Cue state : track.displayStates()) {
            encoder.state(state);
        }
        encoder.eraseBefore(NEVER);
        return encoder.losses.with(encoder.pairs);
    }

    private void state(Cue state) {
        List<Row> rows = Cea608Layout.of(state, losses);
        long target = frame(state.begin());
        if (target < 0) {
            losses.add("a time before the origin");
            target = 0;
        }
        switch (state.mode()) {
            case POP_ON -> popOn(rows, target);
            case PAINT_ON -> paintOn(rows, target);
            case ROLL_UP_2, ROLL_UP_3, ROLL_UP_4 -> rollUp(state.mode(), rows, target);
        }
        before = state;
        beforeRows = rows;
    }

    private static long frame(MediaTime time) {
        return time.toFrames(RATE, RATE_DENOMINATOR);
    }

    private void popOn(List<Row> rows, long target) {
        codes.miscellaneous(Cea608Codes.RCL).miscellaneous(Cea608Codes.ENM);
        rows.forEach(codes::row);
        List<int[]> load = codes.take();
        long erase = eraseFrame(target);
        int length = load.stream().mapToInt(group -> group.length).sum();
        long start = target - length;
        if (erase + 2 > start) {
            start -= 2;
        }
        if (start < free) {
            start = free;
        }
        boolean erasing = erase < target;
        if (erasing && erase + 2 <= start) {
            eraseAt(erase);
            erasing = false;
        }
        free = Math.max(free, start);
        for (int[] group : load) {
            if (erasing && free >= erase) {
                eraseAt(free);
                erasing = false;
            }
            send(group);
        }
        if (erasing) {
            eraseAt(free);
        }
        late(target);
        sendFrom(target, codes.miscellaneous(Cea608Codes.EOC).take());
    }

    private void late(long target) {
        if (free > target) {
            losses.add("the time of a cue: it is late, for line 21 has but one pair a frame");
        }
    }

    private void rollUp(DisplayMode mode, List<Row> rows, long target) {
        boolean follows = before != null && before.mode().isRollUp() && goesOn(target);
        int kept = rows.size() - 1;
        if (follows && before != null && before.mode() != mode) {
            codes.miscellaneous(Cea608Codes.RU2 + mode.rollUpRows() - 2);
        }
        if (follows && extendsLast(rows)) {
            codes.more(rows.getLast(), beforeRows.getLast().text().length());
        } else if (follows && scrolled(rows, rows.size()) && isOneUp(rows)) {
            codes.miscellaneous(Cea608Codes.CR);
        } else if (follows && scrolled(rows, rows.size()) && isMoved(rows)) {
            codes.row(rows.getLast());
        } else if (follows && kept >= 0 && scrolled(rows, kept)) {
            codes.miscellaneous(Cea608Codes.CR);
            codes.row(rows.getLast());
        } else {
            eraseBefore(target);
            eraseIfStanding(target);
            codes.miscellaneous(Cea608Codes.RU2 + mode.rollUpRows() - 2);
            for (Row row : rows) {
                codes.miscellaneous(Cea608Codes.CR);
                codes.row(new Row(rows.getLast().line(), row.column(), row.spans()));
            }
            if (rows.size() > mode.rollUpRows()) {
                losses.add("rows above a roll-up window");
            }
        }
        sendFrom(target, codes.take());
    }

    /** True if the cue before stands until this frame. */
    private boolean goesOn(long target) {
        return before != null
                && before.end() != null
                && frame(before.end()) == target
                && !beforeRows.isEmpty();
    }

    /** True if the window has rolled, and nothing is in its last row yet. */
    private boolean isOneUp(List<Row> rows) {
        return !rows.isEmpty() && rows.getLast().line() == beforeRows.getLast().line() - 1;
    }

    /** True if the window is elsewhere with the same rows in it. */
    private boolean isMoved(List<Row> rows) {
        return !rows.isEmpty()
                && rows.size() == beforeRows.size()
                && rows.getLast().line() != beforeRows.getLast().line();
    }

    /** True if every row that stands is still there, as it was or longer. */
    private boolean onlyAdds(List<Row> rows) {
        return beforeRows.stream()
                .allMatch(
                        was ->
                                rows.stream()
                                        .anyMatch(
                                                is ->
                                                        was.line() == is.line()
                                                                && was.column() == is.column()
                                                                && is.text()
                                                                        .startsWith(was.text())));
    }

    /** True if the first rows are the last of those before: the window has rolled. */
    private boolean scrolled(List<Row> rows, int kept) {
        if (kept > beforeRows.size()) {
            return false;
        }
        for (int i = 0; i < kept; i++) {
            Row was = beforeRows.get(beforeRows.size() - kept + i);
            if (!was.text().equals(rows.get(i).text())) {
                return false;
            }
        }
        return true;
    }

    /** True if all that happened is that the last row has more characters. */
    private boolean extendsLast(List<Row> rows) {
        if (rows.size() != beforeRows.size()) {
            return false;
        }
        int last = rows.size() - 1;
        Row was = beforeRows.get(last);
        Row is = rows.get(last);
        return rows.subList(0, last).equals(beforeRows.subList(0, last))
                && was.line() == is.line()
                && codes.line() == is.line()
                && was.column() == is.column()
                && is.text().startsWith(was.text());
    }

    private void paintOn(List<Row> rows, long target) {
        boolean follows = before != null && before.mode() == DisplayMode.PAINT_ON && goesOn(target);
        if (follows && extendsLast(rows)) {
            codes.more(rows.getLast(), beforeRows.getLast().text().length());
        } else {
            boolean adds = follows && onlyAdds(rows);
            if (!adds) {
                eraseBefore(target);
                eraseIfStanding(target);
            }
            codes.miscellaneous(Cea608Codes.RDC);
            rows.stream().filter(row -> !adds || !beforeRows.contains(row)).forEach(codes::row);
        }
        sendFrom(target, codes.take());
    }

    /** What is followed at once by something else is erased by what follows. */
    private void eraseIfStanding(long target) {
        if (goesOn(target)) {
            codes.miscellaneous(Cea608Codes.EDM);
        }
    }

    /** When the cue before must be erased; no frame at all if nothing is to be erased. */
    private long eraseFrame(long target) {
        if (before == null || before.end() == null || beforeRows.isEmpty()) {
            return NEVER;
        }
        long end = frame(before.end());
        return end < target ? end : NEVER;
    }

    private void eraseBefore(long target) {
        long erase = eraseFrame(target);
        if (erase < target) {
            eraseAt(Math.max(free, erase));
        }
    }

    private void eraseAt(long frame) {
        sendFrom(frame, codes.miscellaneous(Cea608Codes.EDM).take());
    }

    private void sendFrom(long frame, List<int[]> groups) {
        free = Math.max(free, frame);
        groups.forEach(this::send);
    }

    private void send(int[] group) {
        for (int pair : group) {
            pairs.add(new Pair(free++, field, odd(pair >> 8), odd(pair & 0xFF)));
        }
    }

    private static int odd(int b) {
        return Integer.bitCount(b) % 2 == 0 ? b | 0x80 : b;
    }
}

package io.crosspoint.metadata.captions.cea708;

import io.crosspoint.metadata.captions.CueAssembler;
import io.crosspoint.metadata.captions.DisplayMode;
import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.Region;
import io.crosspoint.metadata.captions.TextStyle;
import io.crosspoint.metadata.captions.TimedText;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One caption service of CEA-708: its input buffer, its eight windows, and the interpreter of its
 * codes. A code may be cut by the end of a service block; its beginning waits for the rest.
 */
final class Cea708Service implements CueAssembler.Screen {

    /** The service input buffer of CEA-708. When it is full, a delay ends. */
    static final int INPUT_BUFFER_BYTES = 128;

    private static final int WINDOWS = 8;
    private static final long TENTH = MediaTime.TICKS_PER_SECOND / 10;

    private final int number;
    private final CueAssembler cues = new CueAssembler();
    private final @Nullable Cea708Window[] windows = new Cea708Window[WINDOWS];
    private final byte[] input = new byte[INPUT_BUFFER_BYTES + ServiceBlock.MAX_DATA];
    private int filled;
    private int current;
    private DisplayMode mode = DisplayMode.POP_ON;
    private boolean used;
    private @Nullable MediaTime delayedUntil;
    private MediaTime now = MediaTime.ZERO;

    Cea708Service(int number) {
        this.number = number;
    }

    boolean used() {
        return used;
    }

    TimedText timedText() {
        return new TimedText("service " + number, "", cues.cues(this, mode));
    }

    long droppedCues() {
        return cues.dropped();
    }

    @Override
    public boolean isBlank() {
        for (Cea708Window window : windows) {
            if (window != null && window.isVisible() && !window.isBlank()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<Region> regions() {
        return Stream.of(windows)
                .filter(Objects::nonNull)
                .filter(Cea708Window::isVisible)
                .sorted(Comparator.comparingInt(Cea708Window::priority).reversed())
                .map(Cea708Window::region)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingDouble(region -> region.area().y()))
                .toList();
    }

    /** Time goes on; what a delay held back may be due. */
    void advance(MediaTime time) {
        now = time;
        if (delayedUntil != null && !time.isBefore(delayedUntil)) {
            delayedUntil = null;
            interpret();
        }
    }

    /** The data of a service block. */
    void block(byte[] data, MediaTime time) {
        advance(time);
        int take = Math.min(data.length, input.length - filled);
        System.arraycopy(data, 0, input, filled, take);
        filled += take;
        if (delayedUntil != null) {
            lookForDelayEnd(filled - take);
        }
        if (filled >= INPUT_BUFFER_BYTES) {
            delayedUntil = null;
        }
        interpret();
    }

    /** DelayCancel and Reset act when they come, not when they are reached. */
    private void lookForDelayEnd(int from) {
        for (int i = from; i < filled; i++) {
            int code = input[i] & 0xFF;
            if (code == Cea708Code.DLC || code == Cea708Code.RST) {
                delayedUntil = null;
            }
        }
    }

    private void interpret() {
        int at = 0;
        while (at < filled && delayedUntil == null) {
            int length = Cea708Code.length(input, at, filled);
            if (length == 0) {
                break;
            }
            code(at);
            at = Math.min(filled, at + length);
        }
        System.arraycopy(input, at, input, 0, filled - at);
        filled -= at;
    }

    private int parameter(int at) {
        return input[at] & 0xFF;
    }

    private int[] parameters(int at, int count) {
        int[] p = new int[count];
        for (int i = 0; i < count; i++) {
            p[i] = parameter(at + i);
        }
        return p;
    }

    private void code(int at) {
        int code = parameter(at);
        if (code == Cea708Characters.EXT1) {
            int extended = parameter(at + 1);
            if (Cea708Code.isGraphic(extended)) {
                print(Cea708Characters.extended(extended));
            }
        } else if (code == Cea708Characters.P16) {
            print(sixteenBit(parameter(at + 1) << 8 | parameter(at + 2)));
        } else if (Cea708Code.isGraphic(code)) {
            print(Cea708Characters.basic(code));
        } else if (code < 0x20) {
            control(code);
        } else {
            command(code, at + 1);
        }
    }

    private static char sixteenBit(int code) {
        char c = (char) code;
        return Character.isISOControl(c) || Character.isSurrogate(c) ? Cea708Characters.UNKNOWN : c;
    }

    private void print(char c) {
        Cea708Window window = windows[current];
        if (window == null) {
            return;
        }
        used = true;
        window.print(c);
        if (window.isVisible()) {
            mode = mode.isRollUp() ? mode : DisplayMode.PAINT_ON;
            cues.written(this, now);
        }
    }

    private void control(int code) {
        Cea708Window window = windows[current];
        if (window == null) {
            return;
        }
        switch (code) {
            case Cea708Code.BS -> window.backspace();
            case Cea708Code.FF -> change(window.isVisible(), window::formFeed);
            case Cea708Code.CR -> carriageReturn(window);
            case Cea708Code.HCR -> change(window.isVisible(), window::horizontalCarriageReturn);
            default -> {
                // NUL fills; ETX ends a segment of text; the others are reserved.
            }
        }
    }

    private void carriageReturn(Cea708Window window) {
        change(
                window.isVisible(),
                () -> {
                    if (window.carriageReturn() && window.isVisible()) {
                        mode = DisplayMode.rollUp(window.rows());
                    }
                });
    }

    private void command(int code, int at) {
        Cea708Window window = windows[current];
        if (code <= Cea708Code.CW7) {
            current = code - Cea708Code.CW0;
        } else if (code >= Cea708Code.DF0) {
            define(code - Cea708Code.DF0, parameters(at, WindowDefinition.PARAMETERS));
        } else if (code <= Cea708Code.RST) {
            windowCommand(code, at);
        } else if (window != null) {
            switch (code) {
                case Cea708Code.SPA ->
                        window.setPen(
                                Cea708Pen.attributes(
                                        window.pen(), parameter(at), parameter(at + 1)));
                case Cea708Code.SPC -> window.setPen(colours(window.pen(), at));
                case Cea708Code.SPL ->
                        window.setPenLocation(parameter(at) & 0x0F, parameter(at + 1) & 0x3F);
                case Cea708Code.SWA ->
                        change(
                                window.isVisible(),
                                () ->
                                        window.setAttributes(
                                                WindowAttributes.decode(
                                                        parameters(
                                                                at, WindowAttributes.PARAMETERS))));
                default -> {
                    // 0x93 to 0x96 are reserved.
                }
            }
        }
    }

    private TextStyle colours(TextStyle pen, int at) {
        return Cea708Pen.colours(pen, parameter(at), parameter(at + 1), parameter(at + 2));
    }

    private void windowCommand(int code, int at) {
        switch (code) {
            case Cea708Code.CLW -> each(parameter(at), true, (i, w) -> w.clear());
            case Cea708Code.DSW -> show(parameter(at));
            case Cea708Code.HDW -> each(parameter(at), true, (i, w) -> w.setVisible(false));
            case Cea708Code.TGW -> toggle(parameter(at));
            case Cea708Code.DLW -> each(parameter(at), true, (i, w) -> windows[i] = null);
            case Cea708Code.DLY ->
                    delayedUntil = new MediaTime(now.ticks27M() + parameter(at) * TENTH);
            case Cea708Code.RST -> reset();
            default -> delayedUntil = null;
        }
    }

    private void show(int bitmap) {
        each(bitmap, false, (i, w) -> w.setVisible(true));
        mode = DisplayMode.POP_ON;
    }

    private void reset() {
        change(true, () -> Arrays.fill(windows, null));
        current = 0;
        delayedUntil = null;
    }

    private void define(int id, int[] p) {
        WindowDefinition definition = WindowDefinition.decode(p);
        current = id;
        Cea708Window before = windows[id];
        boolean seen = definition.visible() || before != null && before.isVisible();
        change(
                seen,
                () -> {
                    Cea708Window window = windows[id];
                    if (window == null) {
                        windows[id] = new Cea708Window(id, definition);
                    } else {
                        window.redefine(definition);
                    }
                });
    }

    /** What is done to one window. */
    private interface Action {
        void on(int id, Cea708Window window);
    }

    private void toggle(int bitmap) {
        change(true, () -> onEach(bitmap, (i, w) -> w.setVisible(!w.isVisible())));
    }

    /**
     * Does something to some windows; what is seen changes if one of them is visible, or is not.
     */
    private void each(int bitmap, boolean ifVisible, Action action) {
        boolean[] seen = new boolean[1];
        onEach(bitmap, (i, w) -> seen[0] |= w.isVisible() == ifVisible);
        change(seen[0], () -> onEach(bitmap, action));
    }

    private void onEach(int bitmap, Action action) {
        for (int i = 0; i < WINDOWS; i++) {
            Cea708Window window = windows[i];
            if ((bitmap & 1 << i) != 0 && window != null) {
                action.on(i, window);
            }
        }
    }

    private void change(boolean seen, Runnable action) {
        if (seen) {
            cues.boundary(this, mode, now);
        }
        action.run();
        if (seen) {
            cues.changed(this, now);
        }
    }
}

package io.crosspoint.metadata.captions.ttml;

import io.crosspoint.metadata.captions.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a region is: {@code tts:origin}, {@code tts:extent} and {@code tts:position}, in per cent
 * of the root container. What does not read is as if it were not said.
 */
final class TtmlGeometry {

    private static final Pattern LENGTH =
            Pattern.compile("([+-]?[0-9]{1,9}(?:\\.[0-9]{1,18})?)(%|px|c|rw|rh|em)");
    private static final double FULL = 100;
    private static final double HALF = 50;
    private static final String CENTER = "center";

    private final TtmlParameters parameters;

    TtmlGeometry(TtmlParameters parameters) {
        this.parameters = parameters;
    }

    /** The area of a region with these styles. */
    Region.Area area(Map<String, String> styles) {
        double[] extent = pair(styles.get("extent"));
        double width = extent == null ? FULL : extent[0];
        double height = extent == null ? FULL : extent[1];
        String position = styles.get("position");
        if (position != null) {
            double[] at = position(position, width, height);
            return new Region.Area(at[0], at[1], width, height);
        }
        double[] origin = pair(styles.get("origin"));
        return new Region.Area(
                origin == null ? 0 : origin[0], origin == null ? 0 : origin[1], width, height);
    }

    private double @org.jspecify.annotations.Nullable [] pair(
            @org.jspecify.annotations.Nullable String text) {
        String[] parts = text == null ? new String[0] : text.strip().split("\\s+");
        if (parts.length != 2) {
            return null;
        }
        OptionalDouble across = length(parts[0], true);
        OptionalDouble down = length(parts[1], false);
        return across.isEmpty() || down.isEmpty()
                ? null
                : new double[] {across.getAsDouble(), down.getAsDouble()};
    }

    /** A length in per cent of the root container's width or height. */
    private OptionalDouble length(String text, boolean across) {
        Matcher matcher = LENGTH.matcher(text);
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(matcher.group(1));
        double pixels = across ? parameters.widthPixels() : parameters.heightPixels();
        return switch (matcher.group(2)) {
            case "%" -> OptionalDouble.of(value);
            case "rw" -> across ? OptionalDouble.of(value) : OptionalDouble.empty();
            case "rh" -> across ? OptionalDouble.empty() : OptionalDouble.of(value);
            case "px" ->
                    pixels > 0 ? OptionalDouble.of(FULL * value / pixels) : OptionalDouble.empty();
            case "c" ->
                    OptionalDouble.of(
                            FULL
                                    * value
                                    / (across ? parameters.cellColumns() : parameters.cellRows()));
            default -> OptionalDouble.empty();
        };
    }

    /** One axis of a position: from which edge, and how far. */
    private record Offset(String edge, String length) {}

    private double[] position(String text, double width, double height) {
        List<Offset> offsets = offsets(text.strip().split("\\s+"));
        Offset across = new Offset("left", "50%");
        Offset down = new Offset("top", "50%");
        boolean acrossSaid = false;
        for (Offset offset : offsets) {
            boolean vertical = offset.edge.equals("top") || offset.edge.equals("bottom");
            if (vertical || acrossSaid) {
                down = vertical ? offset : new Offset("top", offset.length);
            } else {
                across = offset;
                acrossSaid = true;
            }
        }
        return new double[] {place(across, width, true), place(down, height, false)};
    }

    /** Keywords with the lengths that follow them, and lengths that stand alone. */
    private static List<Offset> offsets(String[] words) {
        List<Offset> offsets = new ArrayList<>();
        boolean pairs = words.length > 2;
        for (int i = 0; i < words.length && offsets.size() < 2; i++) {
            String word = words[i];
            boolean edge = List.of("left", "right", "top", "bottom").contains(word);
            if (word.equals(CENTER)) {
                offsets.add(new Offset(CENTER, "50%"));
            } else if (!edge) {
                offsets.add(new Offset(offsets.isEmpty() ? "left" : CENTER, word));
            } else if (pairs && i + 1 < words.length && LENGTH.matcher(words[i + 1]).matches()) {
                offsets.add(new Offset(word, words[++i]));
            } else {
                offsets.add(new Offset(word, "0%"));
            }
        }
        // "center left" and "50% left": the first is the vertical one.
        if (offsets.size() == 2
                && !isVertical(offsets.get(0))
                && List.of("left", "right").contains(offsets.get(1).edge)) {
            return offsets.reversed();
        }
        return offsets;
    }

    private static boolean isVertical(Offset offset) {
        return offset.edge.equals("top") || offset.edge.equals("bottom");
    }

    private double place(Offset offset, double size, boolean across) {
        double free = FULL - size;
        double at =
                offset.length.endsWith("%")
                        ? free * length(offset.length, across).orElse(HALF) / FULL
                        : length(offset.length, across).orElse(free / 2);
        return offset.edge.equals("right") || offset.edge.equals("bottom") ? free - at : at;
    }
}

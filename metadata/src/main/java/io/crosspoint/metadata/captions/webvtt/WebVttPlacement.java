package io.crosspoint.metadata.captions.webvtt;

import io.crosspoint.metadata.captions.Region;
import io.crosspoint.metadata.captions.Row;
import java.util.List;
import java.util.Locale;

/** WebVTT cue settings for where a region of the model has its rows. */
final class WebVttPlacement {

    private WebVttPlacement() {}

    /** The settings, each with a space before it. */
    static String settings(Region region, List<Row> rows) {
        Region.Area area = region.area();
        Region.Cells cells = region.cells();
        if (cells != null) {
            double x = area.x() + area.width() * leftmost(rows) / cells.columns();
            double y = area.y() + area.height() * rows.getFirst().line() / cells.rows();
            return line(y, "start") + position(x, "line-left") + size(100 - x) + " align:left";
        }
        return switch (region.writingMode()) {
            case LRTB, RLTB ->
                    along(region.displayAlign(), area.y(), area.height())
                            + across(region, area.x(), area.width());
            case TBRL ->
                    " vertical:rl"
                            + along(mirrored(region.displayAlign()), area.x(), area.width())
                            + across(region, area.y(), area.height());
            case TBLR ->
                    " vertical:lr"
                            + along(region.displayAlign(), area.x(), area.width())
                            + across(region, area.y(), area.height());
        };
    }

    /** The leftmost column of rows on a grid. */
    static int leftmost(List<Row> rows) {
        return rows.stream().mapToInt(Row::column).min().orElse(0);
    }

    private static Region.DisplayAlign mirrored(Region.DisplayAlign align) {
        return switch (align) {
            case BEFORE -> Region.DisplayAlign.AFTER;
            case CENTER -> Region.DisplayAlign.CENTER;
            case AFTER -> Region.DisplayAlign.BEFORE;
        };
    }

    private static String along(Region.DisplayAlign align, double from, double length) {
        return switch (align) {
            case BEFORE -> line(from, "start");
            case CENTER -> line(from + length / 2, "center");
            case AFTER -> line(from + length, "end");
        };
    }

    private static String across(Region region, double from, double length) {
        boolean rightToLeft = region.writingMode() == Region.WritingMode.RLTB;
        Region.TextAlign align =
                switch (region.textAlign()) {
                    case START -> rightToLeft ? Region.TextAlign.RIGHT : Region.TextAlign.START;
                    case END -> rightToLeft ? Region.TextAlign.LEFT : Region.TextAlign.END;
                    default -> region.textAlign();
                };
        String position =
                switch (align) {
                    case START, LEFT -> position(from, "line-left");
                    case CENTER -> position(from + length / 2, "center");
                    case END, RIGHT -> position(from + length, "line-right");
                };
        return position + size(length) + " align:" + align.name().toLowerCase(Locale.ROOT);
    }

    private static String line(double percent, String edge) {
        return " line:" + percent(percent) + "," + edge;
    }

    private static String position(double percent, String edge) {
        return " position:" + percent(percent) + "," + edge;
    }

    private static String size(double percent) {
        return " size:" + percent(percent);
    }

    private static String percent(double value) {
        double within = Math.max(0, Math.min(100, value));
        String text = String.format(Locale.ROOT, "%.2f", within);
        return text.replaceFirst("\\.?0+$", "") + "%";
    }
}

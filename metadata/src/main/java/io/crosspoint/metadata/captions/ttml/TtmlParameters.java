package io.crosspoint.metadata.captions.ttml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import org.w3c.dom.Element;

/**
 * What the root element says for the whole document.
 *
 * @param timeBase ttp:timeBase
 * @param frameRateNumerator frames in {@code frameRateDenominator} seconds
 * @param frameRateDenominator seconds
 * @param subFrameRate sub-frames in a frame
 * @param tickRate ticks in a second
 * @param dropMode ttp:dropMode: {@code nonDrop}, {@code dropNTSC}, {@code dropPAL}
 * @param cellColumns cells across the root container
 * @param cellRows cells down the root container
 * @param widthPixels of tts:extent; 0 if it is not said
 * @param heightPixels of tts:extent; 0 if it is not said
 * @param language xml:lang
 * @param profile {@code imsc1_1} or {@code imsc1}, where it is not said the latter
 */
public record TtmlParameters(
        TimeBase timeBase,
        long frameRateNumerator,
        long frameRateDenominator,
        int subFrameRate,
        long tickRate,
        String dropMode,
        int cellColumns,
        int cellRows,
        double widthPixels,
        double heightPixels,
        String language,
        String profile) {

    private static final Pattern TWO_NUMBERS = Pattern.compile("([0-9]{1,6})\\s+([0-9]{1,6})");
    private static final Pattern PIXELS =
            Pattern.compile("([0-9]{1,6})(?:\\.[0-9]+)?px\\s+([0-9]{1,6})(?:\\.[0-9]+)?px");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int DEFAULT_FRAME_RATE = 30;

    /** The parameters of a root element; what does not read is as if it were not there. */
    static TtmlParameters of(Element tt) {
        String rateText = tt.getAttributeNS(Ttml.PARAMETER, "frameRate");
        long rate = number(rateText, DEFAULT_FRAME_RATE);
        long denominator = 1;
        Matcher multiplier =
                TWO_NUMBERS.matcher(tt.getAttributeNS(Ttml.PARAMETER, "frameRateMultiplier"));
        if (multiplier.matches() && Long.parseLong(multiplier.group(1)) > 0) {
            rate *= Long.parseLong(multiplier.group(1));
            denominator = Math.max(1, Long.parseLong(multiplier.group(2)));
        }
        int subFrameRate = (int) number(tt.getAttributeNS(Ttml.PARAMETER, "subFrameRate"), 1);
        long tickDefault = rateText.isEmpty() ? 1 : rate / denominator * subFrameRate;
        Matcher cells = TWO_NUMBERS.matcher(tt.getAttributeNS(Ttml.PARAMETER, "cellResolution"));
        boolean hasCells =
                cells.matches() && !cells.group(1).matches("0+") && !cells.group(2).matches("0+");
        Matcher extent = PIXELS.matcher(tt.getAttributeNS(Ttml.STYLING, "extent").strip());
        boolean hasExtent = extent.matches();
        String dropMode = tt.getAttributeNS(Ttml.PARAMETER, "dropMode");
        return new TtmlParameters(
                Optional.of(tt.getAttributeNS(Ttml.PARAMETER, "timeBase"))
                        .flatMap(TimeBase::of)
                        .orElse(TimeBase.MEDIA),
                rate,
                denominator,
                subFrameRate,
                number(tt.getAttributeNS(Ttml.PARAMETER, "tickRate"), Math.max(1, tickDefault)),
                dropMode.isEmpty() ? "nonDrop" : dropMode,
                hasCells ? Integer.parseInt(cells.group(1)) : 32,
                hasCells ? Integer.parseInt(cells.group(2)) : 15,
                hasExtent ? Double.parseDouble(extent.group(1)) : 0,
                hasExtent ? Double.parseDouble(extent.group(2)) : 0,
                tt.getAttributeNS(XMLConstants.XML_NS_URI, "lang"),
                profile(tt));
    }

    private static String profile(Element tt) {
        String said =
                tt.getAttributeNS(Ttml.PARAMETER, "profile")
                        + tt.getAttributeNS(Ttml.PARAMETER, "contentProfiles");
        return said.contains("profile/imsc1.1") || said.contains("profile/imsc1.2")
                ? "imsc1_1"
                : "imsc1";
    }

    /** A positive number, or what holds where there is none. */
    private static long number(String text, long otherwise) {
        long value = NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
        return value > 0 ? value : otherwise;
    }
}

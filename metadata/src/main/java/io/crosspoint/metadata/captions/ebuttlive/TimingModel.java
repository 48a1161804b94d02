package io.crosspoint.metadata.captions.ebuttlive;

import io.crosspoint.metadata.captions.ttml.Ttml;
import org.w3c.dom.Element;

/**
 * What every document of a sequence has to say alike, as it stands in the root element; empty where
 * it is not said.
 *
 * @param timeBase ttp:timeBase
 * @param clockMode ttp:clockMode
 * @param referenceClockIdentifier ebuttp:referenceClockIdentifier
 * @param frameRate ttp:frameRate
 * @param frameRateMultiplier ttp:frameRateMultiplier
 * @param dropMode ttp:dropMode
 * @param markerMode ttp:markerMode
 */
public record TimingModel(
        String timeBase,
        String clockMode,
        String referenceClockIdentifier,
        String frameRate,
        String frameRateMultiplier,
        String dropMode,
        String markerMode) {

    static TimingModel of(Element tt) {
        return new TimingModel(
                parameter(tt, "timeBase"),
                parameter(tt, "clockMode"),
                tt.getAttributeNS(Ttml.EBU_PARAMETERS, "referenceClockIdentifier"),
                parameter(tt, "frameRate"),
                parameter(tt, "frameRateMultiplier"),
                parameter(tt, "dropMode"),
                parameter(tt, "markerMode"));
    }

    private static String parameter(Element tt, String name) {
        return tt.getAttributeNS(Ttml.PARAMETER, name);
    }
}

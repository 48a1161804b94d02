package io.crosspoint.metadata.captions.ebuttlive;

import io.crosspoint.metadata.captions.Conversion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Makes a document of a sequence of a document of IMSC 1.1, whose content model it shares. */
final class EbuTtLiveWriter {

    private static final String ROOT = "<tt ";

    /** EBU-TT has no outlines. The text of the document has no quotes, so only attributes match. */
    private static final Pattern OUTLINE = Pattern.compile(" tts:textOutline=\"[^\"]*\"");

    private EbuTtLiveWriter() {}

    static Conversion<byte[]> write(Conversion<byte[]> imsc, String sequence, long number) {
        String text = new String(imsc.value(), StandardCharsets.UTF_8);
        String attributes =
                "xmlns:ebuttp=\"urn:ebu:tt:parameters\" ebuttp:sequenceIdentifier=\""
                        + sequence.replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace("\"", "&quot;")
                        + "\" ebuttp:sequenceNumber=\""
                        + number
                        + "\" ";
        int at = text.indexOf(ROOT) + ROOT.length();
        String live =
                text.substring(0, at)
                        + attributes
                        + text.substring(at).replaceFirst(" ttp:contentProfiles=\"[^\"]*\"", "");
        List<String> losses = new ArrayList<>(imsc.losses());
        String plain = OUTLINE.matcher(live).replaceAll("");
        if (plain.length() < live.length()) {
            losses.add("outlines of text");
        }
        return new Conversion<>(plain.getBytes(StandardCharsets.UTF_8), losses);
    }
}

package io.crosspoint.metadata.captions.ebuttlive;

import io.crosspoint.metadata.captions.Conversion;
import java.nio.charset.StandardCharsets;

/** Makes a document of a sequence of a document of IMSC 1.1, whose content model it shares. */
final class EbuTtLiveWriter {

    private static final String ROOT = "<tt ";

    private EbuTtLiveWriter() {}

    static Conversion<byte[]> write(Conversion<byte[]> imsc, String sequence, long number) {
        return imsc.map(
                bytes -> {
                    String text = new String(bytes, StandardCharsets.UTF_8);
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
                                    + text.substring(at)
                                            .replaceFirst(" ttp:contentProfiles=\"[^\"]*\"", "");
                    return live.getBytes(StandardCharsets.UTF_8);
                });
    }
}

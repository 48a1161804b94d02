package io.crosspoint.metadata.captions;

import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Inspector;
import io.crosspoint.metadata.wire.Finding;
import java.util.Map;

/** {@code ./hub inspect captions}: the format is told from the content and the file's name. */
public final class CaptionsInspector implements Inspector {

    private final CaptionFormats formats = CaptionFormats.installed();

    @Override
    public String kind() {
        return "captions";
    }

    @Override
    public Inspection inspect(byte[] input, Map<String, String> options) {
        return formats.of(input, options.getOrDefault("file", ""))
                .map(format -> format.inspect(input))
                .orElseGet(() -> Inspection.refused(unknown()));
    }

    private Finding unknown() {
        return new Finding(
                "caption_format",
                "none of " + String.join(", ", formats.names()),
                0,
                "the caption formats this module knows");
    }
}

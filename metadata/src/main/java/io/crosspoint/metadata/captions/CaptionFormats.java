package io.crosspoint.metadata.captions;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;

/** The caption formats that there are. */
public final class CaptionFormats {

    private final List<CaptionFormat> formats;

    private CaptionFormats(List<CaptionFormat> formats) {
        this.formats = formats;
    }

    /** Every format that {@link ServiceLoader} finds, by name. */
    public static CaptionFormats installed() {
        return new CaptionFormats(
                ServiceLoader.load(CaptionFormat.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .sorted(Comparator.comparing(CaptionFormat::name))
                        .toList());
    }

    /** The format of a name, in any case. */
    public Optional<CaptionFormat> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return formats.stream().filter(format -> format.name().equals(wanted)).findFirst();
    }

    /** The likeliest format of an input. */
    public Optional<CaptionFormat> of(byte[] input, String fileName) {
        return formats.stream()
                .filter(format -> format.likelihood(input, fileName) > 0)
                .max(Comparator.comparingInt(format -> format.likelihood(input, fileName)));
    }

    /** Their names. */
    public List<String> names() {
        return formats.stream().map(CaptionFormat::name).toList();
    }
}

package io.crosspoint.hub.partner;

import io.crosspoint.hub.config.Check;
import io.crosspoint.hub.config.FileFinding;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads partner files for {@code hub check}: each by itself, and no id twice. */
public final class PartnerCheck implements Check.Kind {

    private final Map<String, Path> ids = new HashMap<>();

    @Override
    public String folder() {
        return "partners";
    }

    @Override
    public String key() {
        return "partner";
    }

    @Override
    public Check.Read read(Path file) {
        PartnerFile read = PartnerFile.read(file);
        PartnerDefinition definition = read.definition();
        if (definition == null) {
            return new Check.Read("", read.findings());
        }
        Path other = ids.putIfAbsent(definition.id(), file);
        if (other != null) {
            return new Check.Read("", List.of(taken(file, definition, other)));
        }
        return new Check.Read(
                "partner '%s', events %s, %s to %s"
                        .formatted(
                                definition.id(),
                                String.join(", ", definition.events()),
                                definition.dialect().wireName(),
                                definition.url()),
                List.of());
    }

    /** Why a second file of one id is refused. */
    static FileFinding taken(Path file, PartnerDefinition definition, Path other) {
        return new FileFinding(
                file,
                definition.line("partner"),
                "partner '%s' is already in %s".formatted(definition.id(), other));
    }
}

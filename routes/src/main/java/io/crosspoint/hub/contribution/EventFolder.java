package io.crosspoint.hub.contribution;

import io.crosspoint.hub.config.FileFinding;
import io.crosspoint.hub.config.WatchedFolder;
import io.crosspoint.hub.config.WatchedFolder.Applied;
import java.nio.file.Path;
import java.util.List;

/** Puts the files of the event folder on air. Called by the thread that looks at the folder. */
final class EventFolder implements WatchedFolder.Definitions {

    private final Events events;

    EventFolder(Events events) {
        this.events = events;
    }

    /** The event folder, not looked at yet. */
    static WatchedFolder watch(Path folder, Events events) {
        return new WatchedFolder(folder, new EventFolder(events));
    }

    @Override
    public Applied apply(Path file, String former) {
        EventFile read = EventFile.read(file);
        EventDefinition definition = read.definition();
        if (definition == null) {
            return new Applied(former, read.findings());
        }
        if (!former.isEmpty() && !former.equals(definition.id())) {
            String reason =
                    "event '%s' cannot become '%s' on air; remove the file, then add it under a new name"
                            .formatted(former, definition.id());
            return new Applied(
                    former, List.of(new FileFinding(file, definition.line("event"), reason)));
        }
        List<FileFinding> refused = events.apply(file, definition);
        return new Applied(refused.isEmpty() ? definition.id() : former, refused);
    }

    @Override
    public void remove(Path file, String id) {
        events.close(id);
    }
}

package io.crosspoint.hub.contribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.crosspoint.components.analysis.AnalysisDirectory;
import io.crosspoint.components.destination.DestinationDirectory;
import io.crosspoint.components.flow.FlowDirectory;
import io.crosspoint.components.splice.SpliceDirectory;
import io.crosspoint.hub.config.FileFinding;
import io.crosspoint.transport.datagram.DatagramNetwork;
import io.crosspoint.transport.datagram.DatagramNetworks;
import io.crosspoint.transport.flow.FlowLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;

/** Events on real sockets and a real Camel context, without the rest of the hub. */
final class EventsOnAir implements AutoCloseable {

    private final Path folder;
    private final FlowLoop loop;
    final DefaultCamelContext camel = new DefaultCamelContext();
    final Events events;

    /**
     * No event yet.
     *
     * @param folder where their files are written
     * @param networkName as {@link DatagramNetworks#open} takes it
     * @param capacity the events there may be
     */
    EventsOnAir(Path folder, String networkName, int capacity) throws Exception {
        this.folder = folder;
        DatagramNetwork network = DatagramNetworks.open(networkName);
        loop = new FlowLoop("essence-test", network);
        events = new Events(camel, network, List.of(loop), capacity);
        camel.getRegistry().bind("flows", FlowDirectory.class, events);
        camel.getRegistry().bind("analyses", AnalysisDirectory.class, events);
        camel.getRegistry().bind("splices", SpliceDirectory.class, events);
        camel.getRegistry().bind("destinations", DestinationDirectory.class, events);
        camel.start();
    }

    @Override
    public void close() {
        events.all().forEach(event -> events.close(event.definition().id()));
        camel.stop();
        loop.close();
    }

    /** An event that is on air. */
    LiveEvent live(String id) {
        return events.all().stream()
                .filter(event -> event.definition().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Writes an event's file, which must be good by itself, and puts it on air.
     *
     * @param legs URIs; their names are a, b, c …
     * @param outputs lines of YAML
     * @return why it was refused; empty if it was not
     */
    List<FileFinding> apply(String id, List<String> legs, List<String> outputs) throws IOException {
        Path file = write(id, legs, outputs);
        EventFile read = EventFile.read(file);
        assertEquals(List.of(), read.findings());
        EventDefinition definition = read.definition();
        assertNotNull(definition);
        return events.apply(file, definition);
    }

    /** Writes an event's file. */
    Path write(String id, List<String> legs, List<String> outputs) throws IOException {
        StringBuilder text = new StringBuilder("event: " + id + "\nlegs:\n");
        for (int i = 0; i < legs.size(); i++) {
            text.append("  ").append((char) ('a' + i)).append(": ").append(legs.get(i));
            text.append('\n');
        }
        text.append("window: 50ms\noutputs:\n");
        outputs.forEach(line -> text.append("  ").append(line).append('\n'));
        Path file = folder.resolve(id + ".yaml");
        Files.writeString(file, text);
        return file;
    }
}

package io.crosspoint.hub.contribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The signal path of an event as a Camel route, made from {@code routes/program.yaml}: read that
 * file to see it.
 */
final class ProgramRoute {

    private static final String TEMPLATE = "/routes/program.yaml";
    private static final String OUTPUT = "{output}";

    /** The step that only events with cues have. */
    private static final String SPLICE = "splice:";

    /** What {@code routes/program.yaml} calls it: essence is never retried. */
    private static final String NO_ERROR_HANDLER = "noErrorHandler";

    private final CamelContext camel;

    ProgramRoute(CamelContext camel) {
        this.camel = camel;
        camel.getRegistry().bind(NO_ERROR_HANDLER, new NoErrorHandlerDefinition());
    }

    /** The id of an event's route. */
    static String id(String event, int revision) {
        return event + ".r" + revision;
    }

    /**
     * Adds the route of an event and starts it.
     *
     * @param cues whether cues are inserted
     * @throws Exception if Camel refuses it; nothing of it is left then
     */
    void add(String event, int revision, boolean cues, List<String> outputs) throws Exception {
        String text = text(event, revision, cues, outputs);
        try {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString("program.yaml", text));
        } catch (Exception e) {
            remove(event, revision);
            throw e;
        }
    }

    /** Stops a route and removes it; does nothing if there is none. */
    void remove(String event, int revision) throws Exception {
        String id = id(event, revision);
        if (camel.getRoute(id) != null) {
            camel.getRouteController().stopRoute(id);
            camel.removeRoute(id);
        }
    }

    /** The route as YAML. */
    static String text(String event, int revision, boolean cues, List<String> outputs)
            throws IOException {
        try (InputStream in = ProgramRoute.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IOException(TEMPLATE + " is not in the hub's jar");
            }
            Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            Object template = yaml.load(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            Map<String, String> values =
                    Map.of("{event}", event, "{revision}", Integer.toString(revision));
            return yaml.dump(fill(template, values, cues, outputs));
        }
    }

    private static Object fill(
            Object node, Map<String, String> values, boolean cues, List<String> outputs) {
        return switch (node) {
            case Map<?, ?> map -> {
                Map<String, Object> filled = new LinkedHashMap<>();
                map.forEach((k, v) -> filled.put(k.toString(), fill(v, values, cues, outputs)));
                yield filled;
            }
            case List<?> list -> {
                List<Object> filled = new ArrayList<>();
                for (Object item : list) {
                    if (isStepWith(SPLICE, item) && !cues) {
                        continue;
                    }
                    if (!isStepWith(OUTPUT, item)) {
                        filled.add(fill(item, values, cues, outputs));
                        continue;
                    }
                    for (String output : outputs) {
                        Map<String, String> more = new LinkedHashMap<>(values);
                        more.put(OUTPUT, output);
                        filled.add(fill(item, more, cues, outputs));
                    }
                }
                yield filled;
            }
            default -> {
                String text = node.toString();
                for (Map.Entry<String, String> value : values.entrySet()) {
                    text = text.replace(value.getKey(), value.getValue());
                }
                yield text;
            }
        };
    }

    /** A step that has a text in itself, and not by another step within it. */
    private static boolean isStepWith(String text, Object node) {
        return switch (node) {
            case Map<?, ?> map -> map.values().stream().anyMatch(v -> isStepWith(text, v));
            case List<?> ignored -> false;
            default -> node.toString().contains(text);
        };
    }
}

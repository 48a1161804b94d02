package io.crosspoint.hub.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The chart is sound, and starts the application as the application expects. */
class ChartTest {

    private static final Path CHART = Path.of(System.getProperty("crosspoint.root"), "helm");

    private static Map<String, Map<?, ?>> rendered(String... values) {
        TemplateCommand template = new Helm(CHART).template().withName("venue");
        for (String value : values) {
            int equals = value.indexOf('=');
            template = template.set(value.substring(0, equals), value.substring(equals + 1));
        }
        Map<String, Map<?, ?>> objects = new HashMap<>();
        for (Object document : new Yaml().loadAll(template.call())) {
            if (document instanceof Map<?, ?> object) {
                objects.put(object.get("kind") + "/" + at(object, "metadata", "name"), object);
            }
        }
        return objects;
    }

    private static Object at(Object tree, Object... path) {
        Object node = tree;
        for (Object step : path) {
            node =
                    Objects.requireNonNull(
                            step instanceof Integer i
                                    ? ((List<?>) node).get(i)
                                    : ((Map<?, ?>) node).get(step),
                            () -> "no " + step);
        }
        return node;
    }

    private static Map<?, ?> hub(String... values) {
        return Objects.requireNonNull(rendered(values).get("StatefulSet/venue-hub"));
    }

    private static Map<?, ?> application() throws Exception {
        try (InputStream yaml = ChartTest.class.getResourceAsStream("/application.yaml")) {
            return new Yaml().load(yaml);
        }
    }

    @Test
    void lintFindsNothing() {
        LintResult result = new Helm(CHART).lint().strict().call();
        assertTrue(!result.isFailed(), () -> String.join("\n", result.getMessages()));
    }

    @Test
    void theProbesAskForGroupsTheApplicationHas() throws Exception {
        Object groups = at(application(), "management", "endpoint", "health", "group");
        Object container = at(hub(), "spec", "template", "spec", "containers", 0);
        for (String probe : List.of("startup", "liveness", "readiness")) {
            String path = (String) at(container, probe + "Probe", "httpGet", "path");
            String group = path.substring("/actuator/health/".length());
            assertTrue(group.equals("liveness") || ((Map<?, ?>) groups).containsKey(group), path);
            assertEquals("http", at(container, probe + "Probe", "httpGet", "port"));
        }
        assertEquals("http", at(container, "ports", 0, "name"));
        assertEquals(
                at(application(), "server", "port"), at(container, "ports", 0, "containerPort"));
        assertEquals(List.of("run", "--config", "/etc/crosspoint"), at(container, "args"));
    }

    @Test
    void hubYamlSetsOnlyWhatTheApplicationKnows() throws Exception {
        Map<?, ?> map =
                Objects.requireNonNull(rendered("hub.server.port=8080").get("ConfigMap/venue-hub"));
        Map<?, ?> hub = new Yaml().load((String) at(map, "data", "hub.yaml"));
        assertEquals("0.0.0.0", at(hub, "server", "address"));
        assertEquals("/var/lib/crosspoint", at(hub, "crosspoint", "data"));
        assertTrue(((Map<?, ?>) at(application(), "crosspoint")).containsKey("data"));
        assertEquals(
                "when-authorized", at(hub, "management", "endpoint", "health", "show-details"));
    }

    @Test
    void nothingIsRunAsRootOrWritable() {
        Object pod = at(hub(), "spec", "template", "spec");
        assertEquals(true, at(pod, "securityContext", "runAsNonRoot"));
        assertEquals(true, at(pod, "containers", 0, "securityContext", "readOnlyRootFilesystem"));
        assertEquals(
                false, at(pod, "containers", 0, "securityContext", "allowPrivilegeEscalation"));
    }

    @Test
    void hostNetworkIsAsked() {
        assertFalse(((Map<?, ?>) at(hub(), "spec", "template", "spec")).containsKey("hostNetwork"));
        assertEquals(true, at(hub("hostNetwork=true"), "spec", "template", "spec", "hostNetwork"));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void persistenceIsAClaim(boolean enabled, boolean claim) {
        Map<?, ?> spec = (Map<?, ?>) at(hub("persistence.enabled=" + enabled), "spec");
        assertEquals(claim, spec.containsKey("volumeClaimTemplates"));
    }

    @Test
    void ingressLeadsToTheConsoleOnly() {
        Map<?, ?> ingress =
                Objects.requireNonNull(
                        rendered(
                                        "ingress.enabled=true",
                                        "ingress.host=hub.example",
                                        "ingress.tlsSecret=tls")
                                .get("Ingress/venue-hub"));
        assertEquals("/hawtio", at(ingress, "spec", "rules", 0, "http", "paths", 0, "path"));
        assertFalse(ingress.toString().contains("actuator"));
    }

    @Test
    void anEventIsAFile() {
        Map<?, ?> events =
                Objects.requireNonNull(
                        rendered("events.final\\.yaml=legs: []").get("ConfigMap/venue-hub-events"));
        assertEquals("legs: []", at(events, "data", "final.yaml"));
    }

    /** Where {@code file:secrets/KEY} of a partner's file leads: beside the folder of partners. */
    @Test
    void secretsOfPartnersAreFilesOfTheConfiguration() {
        assertFalse(hub().toString().contains("partner-secrets"));
        Object pod = at(hub("partnerSecrets=keys"), "spec", "template", "spec");
        assertTrue(
                ((List<?>) at(pod, "containers", 0, "volumeMounts"))
                        .contains(
                                Map.of(
                                        "name", "partner-secrets",
                                        "mountPath", "/etc/crosspoint/secrets",
                                        "readOnly", true)));
        assertTrue(
                ((List<?>) at(pod, "volumes"))
                        .contains(
                                Map.of(
                                        "name",
                                        "partner-secrets",
                                        "secret",
                                        Map.of("secretName", "keys"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service.port=0",
                "service.type=Magic",
                "persistence.size=lots",
                "heap=much",
                "typo=1",
                "image.repository=",
                "ingress.enabled=true",
                "events.Bad_Name=x"
            })
    void badValuesAreRefused(String value) {
        assertThrows(RuntimeException.class, () -> rendered(value));
    }

    @Test
    void theImageStartsWhatTheBuildMakes() throws Exception {
        String dockerfile = Files.readString(CHART.resolve("image/Dockerfile"));
        assertTrue(dockerfile.contains("routes/target/crosspoint-hub.jar"));
        assertTrue(dockerfile.contains("\"run\", \"--config\", \"/etc/crosspoint\""));
        assertTrue(dockerfile.contains("USER 10001"));
    }
}

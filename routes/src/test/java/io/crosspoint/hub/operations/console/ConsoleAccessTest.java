package io.crosspoint.hub.operations.console;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.CrosspointHub;
import io.crosspoint.hub.operations.store.Audit;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Who gets what of the console, over real HTTP: nobody, a viewer, an admin. */
@SpringBootTest(
        classes = CrosspointHub.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(ConsoleAccessTest.Surroundings.class)
@DirtiesContext
class ConsoleAccessTest {

    @TempDir static Path directory;

    /** Entries, more than a test makes. */
    private static final int LATEST = 20;

    private static final ByteArrayOutputStream TERMINAL = new ByteArrayOutputStream();
    private static final String CONTEXT =
            "org.apache.camel:context=crosspoint,type=context,name=\\\"crosspoint\\\"";
    private static final String ROUTE =
            "org.apache.camel:context=crosspoint,type=routes,name=\\\"tick\\\"";

    @LocalServerPort int port;
    @Autowired CamelContext camel;
    @Autowired Audit audit;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("crosspoint.config", directory::toString);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Surroundings {
        @Bean
        @Primary
        PrintStream captured() {
            return new PrintStream(TERMINAL, true, StandardCharsets.UTF_8);
        }

        @Bean
        RouteBuilder tick() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("timer:tick?period=1000")
                            .routeId("tick")
                            .setBody(constant("x"))
                            .to("mock:tock");
                }
            };
        }
    }

    private Browser as(String user) throws Exception {
        Browser browser = new Browser(port);
        if (!user.equals("nobody")) {
            assertEquals("/hawtio/", browser.login(user, password(user)), "login of " + user);
        }
        return browser;
    }

    private static String password(String user) {
        Matcher line =
                Pattern.compile("Console user " + user + ", password (\\S+) ")
                        .matcher(TERMINAL.toString(StandardCharsets.UTF_8));
        assertTrue(line.find(), "no password was shown for " + user);
        return line.group(1);
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, /actuator/health, 200",
        "nobody, /actuator/health/readiness, 200",
        "nobody, /actuator/prometheus, 200",
        "nobody, /actuator/env, 401",
        "nobody, /favicon.ico, 200",
        "nobody, /login?logout, 200",
        "viewer, /hawtio/refresh, 200",
        "viewer, /hawtio/preset-connections, 200",
        "nobody, /hawtio/user, 401",
        "nobody, /hawtio/jolokia, 401",
        "nobody, /hawtio/, 302",
        "nobody, /hawtio/index.html, 302",
        "nobody, /hawtio/static/js/main.cbde73c6.js, 302",
        "nobody, /elsewhere, 401",
        "viewer, /hawtio/, 200",
        "viewer, /hawtio/user, 200",
        "viewer, /hawtio/camel/routes, 200",
        "viewer, /hawtio/static/../../application.yaml, 400",
        "viewer, /hawtio/%2e%2e/application.yaml, 400",
        "viewer, /hawtio/..%2fapplication.yaml, 400",
        "viewer, /actuator/env, 403",
        "viewer, /actuator/heapdump, 403",
        "admin, /actuator/heapdump, 403",
        "admin, /hawtio/user, 200",
    })
    void pages(String user, String path, int status) throws Exception {
        assertEquals(status, as(user).get(path).statusCode());
    }

    /**
     * Jolokia's own status in its answer: 200 it was done, 403 it was denied, 404 there is no such
     * thing for this user.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "viewer | 200 | {'type':'version'}",
                "viewer | 200 | {'type':'exec','mbean':'CONTEXT','operation':'dumpRoutesAsXml()'}",
                "viewer | 200 |"
                    + " {'type':'exec','mbean':'ROUTE','operation':'dumpRouteStatsAsXml(boolean,boolean)','arguments':[true,true]}",
                "viewer | 200 | {'type':'read','mbean':'ROUTE','attribute':'ExchangesTotal'}",
                "viewer | 200 | {'type':'read','mbean':'io.crosspoint:type=Hub'}",
                "viewer | 403 | {'type':'exec','mbean':'ROUTE','operation':'stop()'}",
                "viewer | 403 | {'type':'exec','mbean':'ROUTE','operation':'reset()'}",
                "viewer | 403 | {'type':'exec','mbean':'java.lang:type=Memory','operation':'gc'}",
                "viewer | 403 |"
                    + " {'type':'exec','mbean':'com.sun.management:type=HotSpotDiagnostic','operation':'dumpHeap','arguments':['DUMP',true]}",
                "viewer | 403 |"
                    + " {'type':'read','mbean':'java.lang:type=Runtime','attribute':'SystemProperties'}",
                "viewer | 200 |"
                        + " {'type':'read','mbean':'java.lang:type=Runtime','attribute':'Uptime'}",
                "viewer | 403 |"
                        + " {'type':'write','mbean':'CONTEXT','attribute':'Tracing','value':true}",
                "admin  | 200 | {'type':'exec','mbean':'java.lang:type=Memory','operation':'gc'}",
                "admin  | 200 | {'type':'exec','mbean':'ROUTE','operation':'reset()'}",
                "admin  | 403 | {'type':'exec','mbean':'ROUTE','operation':'stop()'}",
                "admin  | 403 | {'type':'exec','mbean':'ROUTE','operation':'remove'}",
                "admin  | 403 | {'type':'exec','mbean':'CONTEXT','operation':'stop()'}",
                "admin  | 403 | {'type':'exec','mbean':'CONTEXT','operation':'stop'}",
                "admin  | 403 |"
                    + " {'type':'exec','mbean':'CONTEXT','operation':'sendBody(java.lang.String,java.lang.Object)','arguments':['mock:tock','x']}",
                "admin  | 403 |"
                    + " {'type':'exec','mbean':'com.sun.management:type=HotSpotDiagnostic','operation':'dumpHeap','arguments':['DUMP',true]}",
                "admin  | 403 |"
                    + " {'type':'exec','mbean':'com.sun.management:type=DiagnosticCommand','operation':'gcHeapDump','arguments':[['DUMP']]}",
                "admin  | 403 |"
                    + " {'type':'write','mbean':'java.lang:type=Memory','attribute':'Verbose','value':true}",
                "admin  | 403 |"
                    + " {'type':'read','mbean':'java.util.logging:type=Logging','attribute':'LoggerNames'}",
                "admin  | 200 |"
                    + " {'type':'read','mbean':'java.lang:type=Runtime','attribute':'SystemProperties'}",
            })
    void requests(String user, int status, String request) throws Exception {
        Path dump = directory.resolve("dump.hprof");
        String json =
                request.replace('\'', '"')
                        .replace("CONTEXT", CONTEXT)
                        .replace("ROUTE", ROUTE)
                        .replace("DUMP", dump.toString());
        String answer = as(user).jolokia(json).body();
        assertEquals(status, Browser.statusOf(answer), answer);
        assertFalse(Files.exists(dump));
        assertEquals(ServiceStatus.Started, camel.getStatus());
        assertEquals(ServiceStatus.Started, camel.getRouteController().getRouteStatus("tick"));
    }

    @Test
    void everyRequestOfABatchIsAskedAbout() throws Exception {
        String answer =
                as("viewer")
                        .jolokia(
                                ("[{'type':'version'},{'type':'exec','mbean':'ROUTE','operation':'stop()'},"
                                     + "{'type':'write','mbean':'CONTEXT','attribute':'Tracing','value':true}]")
                                        .replace('\'', '"')
                                        .replace("CONTEXT", CONTEXT)
                                        .replace("ROUTE", ROUTE))
                        .body();
        assertEquals(
                2, Pattern.compile("\"status\":403").matcher(answer).results().count(), answer);
        assertEquals(ServiceStatus.Started, camel.getRouteController().getRouteStatus("tick"));
    }

    @Test
    void secretsAreLeftOutWhereAllAttributesAreAskedFor() throws Exception {
        String answer =
                as("viewer")
                        .jolokia("{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\"}")
                        .body();
        assertFalse(answer.contains("SystemProperties") && answer.contains("java.home"), answer);
    }

    @Test
    void whatIsNotAllowedIsNotListed() throws Exception {
        String answer = as("admin").jolokia("{\"type\":\"list\"}").body();
        assertTrue(answer.contains("org.apache.camel"), answer);
        assertFalse(answer.contains("HotSpotDiagnostic"));
        assertFalse(answer.contains("java.util.logging"));
    }

    @Test
    void theProxyDoesNotExist() throws Exception {
        String answer =
                as("admin")
                        .jolokia(
                                "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\",\"target\":{\"url\":\"service:jmx:rmi:///jndi/rmi://127.0.0.1:1/x\"}}")
                        .body();
        assertFalse(answer.contains("\"status\":200"), answer);
    }

    @Test
    void aGetCarriesNoRequest() throws Exception {
        String answer = as("admin").get("/hawtio/jolokia/exec/java.lang:type=Memory/gc").body();
        assertFalse(answer.contains("\"status\":200"), answer);
    }

    @Test
    void aPostWithoutTheTokenAgainstForgeryIsRefused() throws Exception {
        assertEquals(
                403,
                as("admin")
                        .post("/hawtio/jolokia", "{\"type\":\"version\"}", "X-XSRF-TOKEN", "guess")
                        .statusCode());
    }

    @Test
    void aPostFromAnotherSiteIsRefused() throws Exception {
        String answer =
                as("admin")
                        .jolokia("{\"type\":\"version\"}", "Origin", "http://elsewhere.example")
                        .body();
        assertFalse(answer.contains("\"status\":200"), answer);
    }

    @Test
    void buttonsAreToldTheTruth() throws Exception {
        String ask =
                ("{'type':'exec','mbean':'hawtio:type=security,area=jmx,name=Crosspoint','operation':'canInvoke(java.util.Map)',"
                     + "'arguments':[{'ROUTE':['stop()','reset()','dumpRouteAsXml()']}]}")
                        .replace('\'', '"')
                        .replace("ROUTE", ROUTE);
        String viewer = as("viewer").jolokia(ask).body();
        assertEquals(
                1, Pattern.compile("\"CanInvoke\":true").matcher(viewer).results().count(), viewer);
        String admin = as("admin").jolokia(ask).body();
        assertEquals(
                2, Pattern.compile("\"CanInvoke\":true").matcher(admin).results().count(), admin);
    }

    @Test
    void failedLoginsCloseThePair() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertEquals("/login?error", new Browser(port).login("mallory", "guess" + i));
        }
        new Browser(port).login("mallory", "one more");
        assertTrue(
                new Browser(port)
                        .get("/actuator/prometheus")
                        .body()
                        .contains("crosspoint_console_logins_total{result=\"closed\"} 1.0"));
        assertNotNull(as("viewer"), "another user is not touched");
    }

    @Test
    void theSessionChangesAtLoginAndEndsAtLogout() throws Exception {
        Browser browser = new Browser(port);
        browser.get("/login");
        String before = browser.cookie("JSESSIONID");
        assertEquals("/hawtio/", browser.login("viewer", password("viewer")));
        assertFalse(browser.cookie("JSESSIONID").equals(before));
        // As Hawtio's button does.
        HttpResponse<String> logout = browser.get("/hawtio/auth/logout");
        assertTrue(
                logout.headers().firstValue("Location").orElse("none").endsWith("/login?logout"));
        assertEquals(401, browser.get("/hawtio/user").statusCode());
    }

    @Test
    void passwordsAreKeptAsHashesForTheOwnerOnly() throws Exception {
        Path users = directory.resolve("data/users.yaml");
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(users)));
        String text = Files.readString(users);
        assertTrue(text.contains("{bcrypt}"));
        assertFalse(text.contains(password("admin")));
    }

    @Test
    void loginsAreAudited() throws Exception {
        List<Audit.Entry> before = audit.latest(LATEST);
        as("viewer");
        awaitAudited(before, "viewer", "login", Audit.Result.DONE);
    }

    @CsvSource({"admin, gc, DONE", "viewer, gc, DENIED", "admin, reset, FAILED"})
    @ParameterizedTest
    void anOperationIsAuditedWithItsResult(String user, String operation, Audit.Result result)
            throws Exception {
        // What is let through may still fail: the route is gone.
        String bean =
                operation.equals("gc")
                        ? "java.lang:type=Memory"
                        : "org.apache.camel:context=crosspoint,type=routes,name=gone";
        Browser browser = as(user);
        List<Audit.Entry> before = audit.latest(LATEST);
        browser.jolokia(
                "{\"type\":\"exec\",\"mbean\":\"%s\",\"operation\":\"%s\"}"
                        .formatted(bean, operation));
        awaitAudited(before, user, "exec", result);
    }

    /**
     * The entry is written when the operation has ended, which may be after its answer left: also
     * that of the test before.
     */
    private void awaitAudited(
            List<Audit.Entry> before, String user, String action, Audit.Result result) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertTrue(
                                        audit.latest(LATEST).stream()
                                                .filter(entry -> !before.contains(entry))
                                                .anyMatch(
                                                        entry ->
                                                                entry.actor().equals(user)
                                                                        && entry.action()
                                                                                .equals(action)
                                                                        && entry.result()
                                                                                == result),
                                        () -> audit.latest(5).toString()));
    }
}

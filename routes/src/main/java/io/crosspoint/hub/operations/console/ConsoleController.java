package io.crosspoint.hub.operations.console;

import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What Hawtio's pages ask of their server when they start. */
@RestController
@RequestMapping(path = "/hawtio", produces = MediaType.APPLICATION_JSON_VALUE)
class ConsoleController {

    private final Clock clock;

    ConsoleController(Clock clock) {
        this.clock = clock;
    }

    /** The name of who is logged in, as a JSON string. */
    @GetMapping("/user")
    String user(Principal person) {
        return "\"" + person.getName().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** No login form of Hawtio's: ours comes before its first page. */
    @GetMapping("/auth/config/login")
    List<Map<String, String>> login() {
        return List.of(
                Map.of(
                        "method", "external",
                        "name", "Crosspoint",
                        "logoutUrl", "/hawtio/auth/logout"));
    }

    @GetMapping("/auth/config/oidc")
    List<String> oidc() {
        return List.of();
    }

    @GetMapping("/keycloak/enabled")
    boolean keycloak() {
        return false;
    }

    /** Hawtio would otherwise offer to connect to any host through this one. */
    @GetMapping("/proxy/enabled")
    boolean proxy() {
        return false;
    }

    /** Connections to other agents to offer; none. */
    @GetMapping("/preset-connections")
    List<Map<String, String>> presetConnections() {
        return List.of();
    }

    /** Asked for while somebody works with the pages, so that the session does not end. */
    @GetMapping("/refresh")
    boolean refresh() {
        return true;
    }

    /** Plugins of ours; none yet. */
    @GetMapping("/plugin")
    List<Map<String, String>> plugins() {
        return List.of();
    }

    /** When the session ends, in seconds, and the two clocks to reckon it by, in milliseconds. */
    @GetMapping("/auth/config/session-timeout")
    Map<String, Long> sessionTimeout(
            @RequestParam(name = "t", defaultValue = "0") long requestedMillis,
            HttpSession session) {
        return Map.of(
                "req",
                requestedMillis,
                "now",
                clock.millis(),
                "timeout",
                (long) session.getMaxInactiveInterval());
    }
}

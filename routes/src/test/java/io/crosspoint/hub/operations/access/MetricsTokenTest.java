package io.crosspoint.hub.operations.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Who may scrape where the hub listens beyond loopback, and where it does not. */
class MetricsTokenTest {

    private static final String BEYOND = "192.0.2.1";

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, , true",
        "::1, , true",
        "0.0.0.0, , false",
        "192.0.2.1, , false",
        "192.0.2.1, Bearer right, true",
        "192.0.2.1, Bearer wrong, false",
        "192.0.2.1, Bearer right and more, false",
        "192.0.2.1, 'Bearer ', false",
        "192.0.2.1, right, false",
        "192.0.2.1, Basic right, false",
    })
    void decides(String listens, @Nullable String header, boolean granted) throws Exception {
        Path file = Files.writeString(directory.resolve("token"), "right\n");
        assertEquals(granted, granted(new MetricsToken(listens, file), header));
    }

    @Test
    void withNoTokenToBearNobodyMay() throws Exception {
        assertFalse(granted(new MetricsToken(BEYOND, null), "Bearer right"));
        assertFalse(
                granted(new MetricsToken(BEYOND, directory.resolve("missing")), "Bearer right"));
        Path empty = Files.writeString(directory.resolve("empty"), "\n");
        assertFalse(granted(new MetricsToken(BEYOND, empty), "Bearer "));
    }

    @Test
    void aTokenThatChangesCountsAtOnce() throws Exception {
        Path file = Files.writeString(directory.resolve("token"), "first");
        MetricsToken token = new MetricsToken(BEYOND, file);
        assertTrue(granted(token, "Bearer first"));
        Files.writeString(file, "second");
        assertFalse(granted(token, "Bearer first"));
        assertTrue(granted(token, "Bearer second"));
    }

    private static boolean granted(MetricsToken token, @Nullable String header) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/actuator/prometheus");
        if (header != null) {
            request.addHeader("Authorization", header);
        }
        return token.decide(() -> null, new RequestAuthorizationContext(request)).isGranted();
    }
}

package io.crosspoint.hub.operations.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * Who may scrape metrics: anybody, where the hub listens on loopback only; else whoever bears the
 * token that {@code crosspoint.metrics.token-file} holds, read anew each time so that it can be
 * changed. With no such file nobody may.
 */
@Component
public class MetricsToken {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsToken.class);
    private static final String SCHEME = "Bearer ";

    private final boolean loopback;
    private final @Nullable Path file;

    MetricsToken(
            @Value("${server.address}") String address,
            @Value("${crosspoint.metrics.token-file:#{null}}") @Nullable Path file)
            throws UnknownHostException {
        this.loopback = InetAddress.getByName(address).isLoopbackAddress();
        this.file = file;
    }

    AuthorizationDecision decide(
            Supplier<? extends @Nullable Authentication> person,
            RequestAuthorizationContext request) {
        return new AuthorizationDecision(
                loopback || bears(request.getRequest().getHeader("Authorization")));
    }

    private boolean bears(@Nullable String header) {
        if (file == null || header == null || !header.startsWith(SCHEME)) {
            return false;
        }
        try {
            byte[] wanted = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
            byte[] given = header.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8);
            return wanted.length > 0 && MessageDigest.isEqual(wanted, given);
        } catch (IOException e) {
            LOG.warn("Metrics are refused: the token cannot be read: {}", e.getMessage());
            return false;
        }
    }
}

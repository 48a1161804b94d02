package io.crosspoint.hub.operations.access;

import io.crosspoint.hub.operations.store.Audit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks a login, but not too often: {@value #FAILURES_MAX} failures of one user from one address
 * within a minute close that pair for the rest of it, and only so many password hashes are computed
 * at a time, since each costs the CPU that carries the essence. Logins are audited; those refused
 * unlooked-at are only counted, so that a flood does not fill the store.
 */
@Component
public class LoginGuard implements AuthenticationProvider {

    static final int FAILURES_MAX = 5;
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** User and address pairs remembered; beyond it the eldest is forgotten. */
    static final int PAIRS_MAX = 10_000;

    static final int CHECKS_AT_ONCE_MAX = 1;

    private record Pair(String user, String address) {}

    private record Failures(Instant since, int count) {}

    private final DaoAuthenticationProvider passwords;
    private final Audit audit;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE_MAX);
    private final Map<Pair, Failures> failures =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Pair, Failures> eldest) {
                    return size() > PAIRS_MAX;
                }
            };

    LoginGuard(
            UserFile users,
            PasswordEncoder encoder,
            Audit audit,
            Clock clock,
            MeterRegistry metrics) {
        passwords = new DaoAuthenticationProvider(users::find);
        passwords.setPasswordEncoder(encoder);
        this.audit = audit;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    @Override
    public Authentication authenticate(Authentication login) {
        String address =
                login.getDetails() instanceof WebAuthenticationDetails web
                        ? web.getRemoteAddress()
                        : "-";
        Pair pair = new Pair(login.getName(), address);
        if (isClosed(pair)) {
            count("closed");
            throw new LockedException("Too many failed logins. Try again in a minute.");
        }
        if (!checks.tryAcquire()) {
            count("busy");
            throw new AuthenticationServiceException("Too many logins at once. Try again.");
        }
        try {
            Authentication person = passwords.authenticate(login);
            forget(pair);
            count("accepted");
            audit.record(pair.user(), address, "login", "console", Audit.Result.DONE);
            return person;
        } catch (AuthenticationException e) {
            remember(pair);
            count("refused");
            audit.record(pair.user(), address, "login", "console", Audit.Result.DENIED);
            throw e;
        } finally {
            checks.release();
        }
    }

    private synchronized boolean isClosed(Pair pair) {
        Failures known = failures.get(pair);
        if (known == null) {
            return false;
        }
        if (known.since().plus(WINDOW).isBefore(clock.instant())) {
            failures.remove(pair);
            return false;
        }
        return known.count() >= FAILURES_MAX;
    }

    private synchronized void remember(Pair pair) {
        failures.merge(
                pair,
                new Failures(clock.instant(), 1),
                (known, one) -> new Failures(known.since(), known.count() + 1));
    }

    private synchronized void forget(Pair pair) {
        failures.remove(pair);
    }

    private void count(String result) {
        Counter.builder("crosspoint.console.logins")
                .description(
                        "Logins tried, by result: accepted, refused, closed (too many failures),"
                                + " busy")
                .tag("result", result)
                .register(metrics)
                .increment();
    }
}

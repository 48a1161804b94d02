package io.crosspoint.hub.operations.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The trail of what people did: logins, and what they asked of the hub through the console. An
 * entry that the store does not take is written to the log instead and counted; it never holds up
 * or undoes the action.
 */
@Component
public class Audit {

    /** How an action ended. */
    public enum Result {
        DONE,
        DENIED,
        FAILED
    }

    /**
     * One line of the trail.
     *
     * @param at to the millisecond
     * @param actor the user's name as given, at most {@value #NAME_CHARS_MAX} characters
     * @param address where the request came from
     * @param action one word: login, logout, exec, write
     * @param subject what it was done to, at most {@value #SUBJECT_CHARS_MAX} characters
     */
    public record Entry(
            Instant at,
            String actor,
            String address,
            String action,
            String subject,
            Result result) {}

    static final int NAME_CHARS_MAX = 64;
    static final int ACTION_CHARS_MAX = 32;
    static final int SUBJECT_CHARS_MAX = 512;
    static final int READ_MAX = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    private final JdbcClient store;
    private final Clock clock;
    private final Duration retention;
    private final Counter unwritten;

    Audit(
            JdbcClient store,
            Clock clock,
            @Value("${crosspoint.audit.retention}") Duration retention,
            MeterRegistry metrics) {
        this.store = store;
        this.clock = clock;
        this.retention = retention;
        this.unwritten =
                Counter.builder("crosspoint.audit.unwritten")
                        .description("Audit entries the store did not take; they are in the log")
                        .register(metrics);
    }

    /** Writes an entry of now. Never throws. */
    public void record(String actor, String address, String action, String subject, Result result) {
        Entry entry =
                new Entry(
                        clock.instant(),
                        bounded(actor, NAME_CHARS_MAX),
                        bounded(address, NAME_CHARS_MAX),
                        bounded(action, ACTION_CHARS_MAX),
                        bounded(subject, SUBJECT_CHARS_MAX),
                        result);
        try {
            store.sql(
                            "insert into audit (at, actor, address, action, subject, result)"
                                    + " values (?, ?, ?, ?, ?, ?)")
                    .params(
                            entry.at().atOffset(ZoneOffset.UTC),
                            entry.actor(),
                            entry.address(),
                            entry.action(),
                            entry.subject(),
                            entry.result().name())
                    .update();
        } catch (DataAccessException | TransactionException e) {
            unwritten.increment();
            LOG.warn("Audit, not in the store ({}): {}", e.getMessage(), entry);
        }
    }

    /** The latest entries, newest first, at most {@value #READ_MAX}. */
    public List<Entry> latest(int count) {
        return store.sql(
                        "select at, actor, address, action, subject, result from audit"
                                + " order by id desc limit ?")
                .param(Math.clamp(count, 0, READ_MAX))
                .query(
                        (row, n) ->
                                new Entry(
                                        row.getObject("at", OffsetDateTime.class).toInstant(),
                                        row.getString("actor"),
                                        row.getString("address"),
                                        row.getString("action"),
                                        row.getString("subject"),
                                        Result.valueOf(row.getString("result"))))
                .list();
    }

    /** Forgets what is older than the retention, so that the table has a bound. */
    @Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
    void forget() {
        try {
            store.sql("delete from audit where at < ?")
                    .param(clock.instant().minus(retention).atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Old audit entries could not be removed: {}", e.getMessage());
        }
    }

    /** One line, no control characters: a user's name is whatever somebody typed. */
    private static String bounded(String text, int charsMax) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= charsMax ? line : line.substring(0, charsMax);
    }
}

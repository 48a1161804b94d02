package io.crosspoint.hub.operations.store;

import java.time.Clock;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The SQL store: its clock and its schema. Whether it can be reached is health's {@code db}. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    static final Duration MIGRATION_RETRY = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(StoreConfiguration.class);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * Migrates at the start; where the store is away, goes on starting and tries again until it is
     * there.
     */
    @Bean
    FlywayMigrationStrategy migration() {
        return flyway -> {
            if (!migrated(flyway)) {
                Thread.ofVirtual().name("store-migration").start(() -> retry(flyway));
            }
        };
    }

    private static boolean migrated(Flyway flyway) {
        try {
            flyway.migrate();
            return true;
        } catch (FlywayException e) {
            LOG.error(
                    "The store is not ready; what is on air is not touched. Trying again every {}"
                            + " s: {}",
                    MIGRATION_RETRY.toSeconds(),
                    e.getMessage());
            return false;
        }
    }

    private static void retry(Flyway flyway) {
        try {
            do {
                Thread.sleep(MIGRATION_RETRY);
            } while (!migrated(flyway));
            LOG.info("The store is ready");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.crosspoint.hub.cue.ledger;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crosspoint.peers.FreePorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The ledger in a real PostgreSQL, where one can be started. */
class PostgresLedgerTest extends LedgerKit {

    private static @Nullable EmbeddedPostgres postgres;
    private static String whyNot = "";

    @BeforeAll
    static void startPostgres() {
        try {
            postgres =
                    EmbeddedPostgres.builder()
                            .setPort(FreePorts.tcp(1).getFirst())
                            .setPGStartupWait(Duration.ofSeconds(90))
                            .start();
        } catch (IOException | RuntimeException e) {
            whyNot = "PostgreSQL could not be started here: " + e.getMessage();
        }
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Override
    DataSource dataSource() {
        assumeTrue(postgres != null, whyNot);
        return Objects.requireNonNull(postgres).getPostgresDatabase();
    }
}

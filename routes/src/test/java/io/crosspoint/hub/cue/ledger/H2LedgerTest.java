package io.crosspoint.hub.cue.ledger;

import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The ledger in H2, as a hub without a database of its own keeps it. */
class H2LedgerTest extends LedgerKit {

    @Override
    DataSource dataSource() {
        return new DriverManagerDataSource(
                "jdbc:h2:file:" + directory.resolve("store/crosspoint"), "crosspoint", "");
    }
}

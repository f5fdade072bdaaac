package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class H2IdempotencyGuardTests extends JdbcGuardContract {

    @Test
    void doesNotGoThroughKeysThatAreKeptForEverToFindExpiredOnes() {
        KeyTable table = table(KeyTable.DEFAULT_NAME);
        IntStream.range(0, 1000).forEach(i -> table.insert("order-paid:" + i, 1));

        String plan = jdbc.queryForObject("explain analyze " + table.findExpired, String.class, 500);

        assertThat(plan).contains("PAYMENTS_IDEMPOTENCY_KEY_EXPIRES_AT").doesNotContainPattern("scanCount: \\d\\d");
    }

    @Override
    String url() {
        return "jdbc:h2:mem:guard;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=300";
    }

    @Override
    String script() {
        return "schema-h2.sql";
    }

    /** H2 does nothing when told to abort, and the pool would lend the closed connection again. */
    @Override
    void breakConnection(Connection connection) throws SQLException {
        connection.unwrap(Connection.class).close();
        dataSource.evictConnection(connection);
    }
}

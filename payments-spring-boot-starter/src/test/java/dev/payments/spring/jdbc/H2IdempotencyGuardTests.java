package dev.payments.spring.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

class H2IdempotencyGuardTests extends JdbcGuardContract {

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

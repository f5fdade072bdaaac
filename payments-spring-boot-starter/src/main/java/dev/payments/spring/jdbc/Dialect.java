package dev.payments.spring.jdbc;

import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import net.javacrumbs.shedlock.provider.sql.DatabaseProduct;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** What differs between the databases on which the gate's contract is tested. There are no others. */
enum Dialect {

    /** An insert that finds the key fails, and nothing else does. */
    H2(DatabaseProduct.H2, Sql.INSERT, "current_timestamp", "timestampadd(second, %s, current_timestamp)"),

    /** Only with multiversion transactions: otherwise whoever inserts a key locks the whole table until the commit. */
    HSQLDB(DatabaseProduct.HQL, Sql.INSERT, "current_timestamp", "timestampadd(second, %s, current_timestamp)") {

        /** A statement that waits for another transaction does not notice that its time is up. It can be cancelled. */
        @Override
        int executeUpdate(PreparedStatement statement) throws SQLException {
            int timeout = statement.getQueryTimeout();
            CompletableFuture<Void> end = new CompletableFuture<>();
            if (timeout > 0) {
                end.orTimeout(timeout, TimeUnit.SECONDS).exceptionally(timeIsUp -> cancel(statement));
            }
            try {
                return super.executeUpdate(statement);
            } finally {
                end.complete(null);
            }
        }

        private @Nullable Void cancel(PreparedStatement statement) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                log.debug("Could not cancel a statement", e);
            }
            return null;
        }
    },

    /** A failing insert would abort the whole transaction, and log an error. */
    POSTGRESQL(
            DatabaseProduct.POSTGRES_SQL,
            Sql.INSERT + " on conflict (idempotency_key) do nothing",
            "current_timestamp",
            "current_timestamp + interval '%s seconds'"),

    /**
     * A failing insert would be logged as a warning. Times are kept in UTC, since neither type of column knows its zone,
     * and the driver would write them in that of its process.
     */
    MYSQL(
            DatabaseProduct.MARIA_DB,
            Sql.INSERT.replace("insert", "insert ignore"),
            "utc_timestamp(6)",
            "timestampadd(second, %s, utc_timestamp(6))");

    private static final Logger log = LoggerFactory.getLogger(Dialect.class);
    private static final String MVCC = "MVCC";

    private final DatabaseProduct lockProduct;
    private final String insert;
    private final String now;
    private final String later;

    Dialect(DatabaseProduct lockProduct, String insert, String now, String later) {
        this.lockProduct = lockProduct;
        this.insert = insert;
        this.now = now;
        this.later = later;
    }

    /**
     * That of a database.
     *
     * @throws InvalidPaymentsConfigurationException if the gate's contract does not hold on it
     */
    static Dialect of(DataSource dataSource) {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        ConnectionCallback<String> productName =
                connection -> connection.getMetaData().getDatabaseProductName();
        String product = Objects.requireNonNull(jdbc.execute(productName));
        return switch (product) {
            case "H2" -> H2;
            case "HSQL Database Engine" -> withMultiversionTransactions(jdbc);
            case "PostgreSQL" -> POSTGRESQL;
            case "MariaDB", "MySQL" -> MYSQL;
            default ->
                throw new InvalidPaymentsConfigurationException(
                        "The idempotency keys cannot be kept in the DataSource's database, " + product
                                + ": only PostgreSQL, MariaDB, MySQL, H2 and HSQLDB are supported.",
                        "Mark a DataSource of one of these with @PaymentsDataSource, or define a bean that implements"
                                + " dev.payments.gate.IdempotencyGuard over your database, for which IdempotencyGuardContract"
                                + " of payments-test is the test; nothing else is needed then. To keep the keys in this"
                                + " process's memory, set payments.idempotency.store to memory.");
        };
    }

    private static Dialect withMultiversionTransactions(JdbcTemplate jdbc) {
        String control = jdbc.queryForObject("call transaction_control()", String.class);
        if (!MVCC.equals(control)) {
            throw new InvalidPaymentsConfigurationException(
                    "The idempotency keys cannot be kept in an HSQLDB whose transaction control is " + control
                            + ": an event's transaction would lock out every other one.",
                    "Add ;hsqldb.tx=mvcc to its URL (spring.datasource.url). To keep the keys in this process's memory, set"
                            + " payments.idempotency.store to memory.");
        }
        return HSQLDB;
    }

    /** The insert of a key and a token, which says by the number of rows, or by failing, whether the key was there. */
    String insert(String table, @Nullable Duration retention) {
        return insert.formatted(table, now, retention == null ? "null" : later.formatted(retention.toSeconds()));
    }

    /** Executes the insert, for no longer than its timeout. */
    int executeUpdate(PreparedStatement statement) throws SQLException {
        return statement.executeUpdate();
    }

    /** Whether several inserts take one round trip, and the number of rows of each is known. */
    boolean batches() {
        return this == POSTGRESQL;
    }

    /** The present time, by the database's clock, in the form in which the table's times are. */
    String now() {
        return now;
    }

    DatabaseProduct lockProduct() {
        return lockProduct;
    }

    private static final class Sql {

        static final String INSERT =
                "insert into %s (idempotency_key, created_at, token, expires_at) values (?, %s, ?, %s)";

        private Sql() {}
    }
}

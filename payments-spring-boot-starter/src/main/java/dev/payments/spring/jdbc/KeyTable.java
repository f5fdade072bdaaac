package dev.payments.spring.jdbc;

import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;

/** The statements on {@code payments_idempotency_key}. They take part in the caller's transaction. Thread-safe. */
final class KeyTable {

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private volatile @Nullable KeyTableDialect dialect;

    KeyTable(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
        // MariaDB's code for a lock that it would not wait for comes with a state that says nothing
        this.jdbc.setExceptionTranslator(new SQLErrorCodeSQLExceptionTranslator(dataSource));
    }

    /** Inserts the key, or returns false if it is there. Waits for a transaction that has inserted it and not committed. */
    boolean insert(String key) {
        try {
            return jdbc.update(dialect().insert(), key) == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** At most so many of the keys that are older, oldest first. */
    List<String> findOlderThan(Instant time, int limit) {
        JdbcTemplate limited = new JdbcTemplate(dataSource);
        limited.setMaxRows(limit);
        return limited.queryForList(
                "select idempotency_key from payments_idempotency_key where created_at < ? order by created_at",
                String.class,
                dialect().parameter(time));
    }

    void deleteIfOlderThan(Instant time, String key) {
        jdbc.update(
                "delete from payments_idempotency_key where idempotency_key = ? and created_at < ?",
                key,
                dialect().parameter(time));
    }

    void delete(List<String> keys) {
        jdbc.batchUpdate(
                "delete from payments_idempotency_key where idempotency_key = ?",
                keys.stream().map(key -> new Object[] {key}).toList());
    }

    /**
     * Fails now rather than at the first delivery.
     *
     * @throws InvalidPaymentsConfigurationException if there is no such table
     */
    void requireExists() {
        try {
            jdbc.queryForList("select idempotency_key, created_at from payments_idempotency_key where 1 = 0");
        } catch (BadSqlGrammarException e) {
            throw new InvalidPaymentsConfigurationException(
                    "The table payments_idempotency_key is missing, or has other columns than it should.",
                    "Create it with your migrations, as in dev/payments/spring/jdbc/schema-<platform>.sql of the starter's"
                            + " jar, or set payments.jdbc.initialize-schema to always.");
        }
    }

    private KeyTableDialect dialect() {
        KeyTableDialect known = dialect;
        if (known == null) {
            known = KeyTableDialect.of(dataSource);
            dialect = known;
        }
        return known;
    }
}

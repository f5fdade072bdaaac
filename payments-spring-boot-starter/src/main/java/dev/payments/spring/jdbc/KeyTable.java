package dev.payments.spring.jdbc;

import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;

/** The statements on the table of the idempotency keys. They take part in the caller's transaction. Thread-safe. */
final class KeyTable {

    static final String DEFAULT_NAME = "payments_idempotency_key";

    private static final int MAX_KEY_LENGTH = 255;

    private final DataSource dataSource;
    private final String name;
    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate namedJdbc;
    private final Dialect dialect;
    private final String insert;

    KeyTable(DataSource dataSource, String name) {
        this.dataSource = dataSource;
        this.name = name;
        this.jdbc = new JdbcTemplate(dataSource);
        // MariaDB's code for a lock that it would not wait for comes with a state that says nothing
        this.jdbc.setExceptionTranslator(new SQLErrorCodeSQLExceptionTranslator(dataSource));
        this.namedJdbc = new NamedParameterJdbcTemplate(jdbc);
        this.dialect = Dialect.of(jdbc);
        this.insert = dialect.insert.formatted(name);
    }

    /** Inserts the key, or returns false if it is there. Waits for a transaction that has inserted it and not committed. */
    boolean insert(String key, long token) {
        try {
            return jdbc.update(insert, stored(key), token) == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /**
     * Whether the row of the key has this token. It heeds no time-out of the transaction, so that listeners which took longer
     * without another statement are not undone at the end.
     */
    boolean contains(String key, long token) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        String sql = "select 1 from " + name + " where idempotency_key = ? and token = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, stored(key));
            statement.setLong(2, token);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            DataAccessException translated = jdbc.getExceptionTranslator().translate("check of a key", sql, e);
            throw translated != null ? translated : new UncategorizedSQLException("check of a key", sql, e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** Deletes those of the keys whose rows have this token, without waiting for others, and returns how many they were. */
    int deleteIfStored(Collection<String> keys, long token) {
        List<String> left = namedJdbc.queryForList(
                "select idempotency_key from " + name + " where idempotency_key in (:keys) and token = :token",
                Map.of("keys", keys.stream().map(KeyTable::stored).toList(), "token", token),
                String.class);
        if (!left.isEmpty()) {
            delete(left);
        }
        return left.size();
    }

    /** Those of the keys that are in the table, in the form in which they were given. */
    Set<String> find(Collection<String> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        Set<String> found = new HashSet<>(namedJdbc.queryForList(
                "select idempotency_key from " + name + " where idempotency_key in (:keys)",
                Map.of("keys", keys.stream().map(KeyTable::stored).toList()),
                String.class));
        return keys.stream().filter(key -> found.contains(stored(key))).collect(Collectors.toUnmodifiableSet());
    }

    /** The stored keys that are older, oldest first, up to the limit. */
    List<String> findOlderThan(Instant time, int limit) {
        JdbcTemplate limited = new JdbcTemplate(dataSource);
        limited.setMaxRows(limit);
        return limited.queryForList(
                "select idempotency_key from " + name + " where created_at < ? order by created_at",
                String.class,
                dialect.parameter(time));
    }

    void deleteIfOlderThan(Instant time, String key) {
        jdbc.update(
                "delete from " + name + " where idempotency_key = ? and created_at < ?",
                stored(key),
                dialect.parameter(time));
    }

    void delete(List<String> keys) {
        jdbc.batchUpdate(
                "delete from " + name + " where idempotency_key = ?",
                keys.stream().map(key -> new Object[] {stored(key)}).toList());
    }

    /** Stops the start, rather than to fail at the first delivery, if there is no such table or it lacks a column. */
    void requireExists() {
        if (hasColumns("idempotency_key, created_at, token")) {
            return;
        }
        if (hasColumns("idempotency_key, created_at")) {
            throw new InvalidPaymentsConfigurationException(
                    "The table " + name + " was created by an earlier version: it has no column token.",
                    "Add it with your migrations, as in dev/payments/spring/jdbc/migration-token-<platform>.sql of the"
                            + " starter's jar.");
        }
        throw new InvalidPaymentsConfigurationException(
                "The table " + name + " is missing, or has other columns than it should.",
                "Create it with your migrations, as in dev/payments/spring/jdbc/schema-<platform>.sql of the starter's jar,"
                        + " or set payments.jdbc.initialize-schema to always. If your own IdempotencyGuard bean keeps the"
                        + " keys elsewhere, set payments.idempotency.store to memory: then the table is not needed.");
    }

    private boolean hasColumns(String columns) {
        try {
            jdbc.queryForList("select " + columns + " from " + name + " where 1 = 0");
            return true;
        } catch (BadSqlGrammarException e) {
            return false;
        }
    }

    /**
     * How a key is stored so that the column distinguishes it from every other: as it is, or as its SHA-256 if it is too long
     * or ends in a space, which some databases ignore.
     */
    private static String stored(String key) {
        return key.length() > MAX_KEY_LENGTH || key.endsWith(" ") ? "sha256:" + sha256(key) : key;
    }

    private static String sha256(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must provide SHA-256", e);
        }
    }

    /** What differs between databases: the insert of a key and its token with the present time, and the form of a time. */
    private enum Dialect {

        /** An insert that finds the key fails, and nothing else does. */
        STANDARD("insert into %s (idempotency_key, created_at, token) values (?, current_timestamp, ?)"),

        /** A failing insert would abort the whole transaction, and log an error. */
        POSTGRESQL(STANDARD.insert + " on conflict (idempotency_key) do nothing"),

        /**
         * A failing insert would be logged as a warning. Times are kept in UTC, since neither type of column knows its zone,
         * and the driver would write them in that of its process.
         */
        MYSQL("insert ignore into %s (idempotency_key, created_at, token) values (?, utc_timestamp(6), ?)");

        private final String insert;

        Dialect(String insert) {
            this.insert = insert;
        }

        static Dialect of(JdbcTemplate jdbc) {
            ConnectionCallback<String> product =
                    connection -> connection.getMetaData().getDatabaseProductName();
            return switch (Objects.requireNonNull(jdbc.execute(product))) {
                case "PostgreSQL" -> POSTGRESQL;
                case "MariaDB", "MySQL" -> MYSQL;
                default -> STANDARD;
            };
        }

        /** The form in which a time is compared with {@code created_at}. */
        Object parameter(Instant time) {
            return this == MYSQL ? LocalDateTime.ofInstant(time, ZoneOffset.UTC) : Timestamp.from(time);
        }
    }
}

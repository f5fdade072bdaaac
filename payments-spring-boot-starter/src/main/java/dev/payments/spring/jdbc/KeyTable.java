package dev.payments.spring.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;

/**
 * The statements on the table of the idempotency keys. They take part in the caller's transaction. All times are those of the
 * database's clock. Thread-safe.
 */
final class KeyTable {

    static final String DEFAULT_NAME = "payments_idempotency_key";

    /** A paid order is a fact for ever: whoever asks Stripe for its session is told so years later. */
    private static final List<String> KEPT_FOR_EVER = List.of("order-paid:", "paid-order:");

    private static final int MAX_KEY_LENGTH = 255;
    private static final String DIGEST = "sha256:";
    private static final int DIGEST_LENGTH = DIGEST.length() + 64;

    private final DataSource dataSource;
    private final String name;
    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate namedJdbc;
    private final Dialect dialect;
    private final String insertForEver;
    private final String insertForAWhile;
    private final String deleteExpired;

    /** With a lower bound, since H2 would go through all rows without a time before it came to the first with one. */
    final String findExpired;

    /** The retention is that of the keys that are not kept for ever. */
    KeyTable(DataSource dataSource, String name, Duration retention) {
        this.dataSource = dataSource;
        this.name = name;
        this.jdbc = new JdbcTemplate(dataSource);
        // MariaDB's code for a lock that it would not wait for comes with a state that says nothing
        this.jdbc.setExceptionTranslator(new SQLErrorCodeSQLExceptionTranslator(dataSource));
        this.namedJdbc = new NamedParameterJdbcTemplate(jdbc);
        this.dialect = Dialect.of(dataSource);
        this.insertForEver = dialect.insert(name, null);
        this.insertForAWhile = dialect.insert(name, retention);
        this.findExpired = "select idempotency_key from " + name
                + " where expires_at > timestamp '2000-01-01 00:00:00' and expires_at <= " + dialect.now()
                + " order by expires_at limit ?";
        this.deleteExpired = "delete from " + name + " where idempotency_key = ? and expires_at <= " + dialect.now();
    }

    /** Inserts the key, or returns false if it is there. Waits for a transaction that has inserted it and not committed. */
    boolean insert(String key, long token) {
        try {
            PreparedStatementCallback<Integer> execution = statement -> {
                statement.setString(1, stored(key));
                statement.setLong(2, token);
                return dialect.executeUpdate(statement);
            };
            Integer inserted = jdbc.execute(isKeptForEver(key) ? insertForEver : insertForAWhile, execution);
            return Objects.requireNonNull(inserted) == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /**
     * Inserts the key, and the claims in their order. Where another transaction has inserted one of them and not committed,
     * it waits.
     *
     * @return the claims that were not there; null if the key was, and then some claims may have been inserted, so that the
     *     transaction has to be rolled back
     */
    @Nullable
    Set<String> insert(String key, Set<String> claims, long token) {
        if (dialect.batches()
                && !claims.isEmpty()
                && isKeptForEver(key)
                && claims.stream().allMatch(KeyTable::isKeptForEver)) {
            return insertAtOnce(key, claims, token);
        }
        if (!insert(key, token)) {
            return null;
        }
        Set<String> newClaims = new LinkedHashSet<>(claims);
        newClaims.removeIf(claim -> !insert(claim, token));
        return Collections.unmodifiableSet(newClaims);
    }

    /** In one round trip: a paid order's are the most frequent by far. */
    private @Nullable Set<String> insertAtOnce(String key, Set<String> claims, long token) {
        List<String> names = new ArrayList<>(claims.size() + 1);
        names.add(key);
        names.addAll(claims);
        PreparedStatementCallback<int[]> execution = statement -> {
            for (String each : names) {
                statement.setString(1, stored(each));
                statement.setLong(2, token);
                statement.addBatch();
            }
            return statement.executeBatch();
        };
        int[] inserted = Objects.requireNonNull(jdbc.execute(insertForEver, execution));
        Set<String> known = new HashSet<>();
        for (int i = 0; i < inserted.length; i++) {
            // with reWriteBatchedInserts, the driver does not say which
            if (inserted[i] == Statement.SUCCESS_NO_INFO ? !contains(names.get(i), token) : inserted[i] == 0) {
                known.add(names.get(i));
            }
        }
        if (known.contains(key)) {
            return null;
        }
        Set<String> newClaims = new LinkedHashSet<>(claims);
        newClaims.removeAll(known);
        return Collections.unmodifiableSet(newClaims);
    }

    private static boolean isKeptForEver(String key) {
        return KEPT_FOR_EVER.stream().anyMatch(key::startsWith);
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
            jdbc.batchUpdate(
                    "delete from " + name + " where idempotency_key = ?",
                    left.stream().map(key -> new Object[] {key}).toList());
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

    /** Deletes keys whose time is up, those that expired first before all others, and returns how many it found. */
    int deleteExpired(int limit) {
        List<String> expired = jdbc.queryForList(findExpired, String.class, limit);
        // in one order on all nodes, which otherwise could wait for each other
        jdbc.batchUpdate(
                deleteExpired,
                expired.stream().sorted().map(key -> new Object[] {key}).toList());
        return expired.size();
    }

    /** Stops the start, rather than to fail at the first delivery, if there is no such table or it lacks a column. */
    void requireExists(RequiredTables tables) {
        tables.require(name, List.of("idempotency_key", "created_at"), List.of("token", "expires_at"));
    }

    /**
     * How a key is stored so that the column distinguishes it from every other: as it is, or if it is too long or ends in a
     * space, which some databases ignore, as its SHA-256 behind what the key begins with, up to its colon.
     */
    static String stored(String key) {
        if (key.length() <= MAX_KEY_LENGTH && !key.endsWith(" ")) {
            return key;
        }
        String prefix = key.substring(0, key.indexOf(':') + 1);
        return (prefix.length() + DIGEST_LENGTH <= MAX_KEY_LENGTH ? prefix : "") + DIGEST + sha256(key);
    }

    private static String sha256(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must provide SHA-256", e);
        }
    }
}

package dev.payments.spring.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** What differs between databases in the statements on the keys. */
enum KeyTableDialect {

    /** An insert that finds the key fails, and nothing else does. */
    STANDARD("insert into", "current_timestamp", ""),

    /** A failing insert would abort the whole transaction, and log an error. */
    POSTGRESQL("insert into", "current_timestamp", " on conflict (idempotency_key) do nothing"),

    /**
     * A failing insert would be logged as a warning. Times are kept in UTC, since neither type of column knows its zone, and
     * the driver would write them in that of its process.
     */
    MYSQL("insert ignore into", "utc_timestamp(6)", "") {
        @Override
        Object parameter(Instant time) {
            return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        }
    };

    private final String insert;

    KeyTableDialect(String insertInto, String now, String ending) {
        this.insert =
                insertInto + " payments_idempotency_key (idempotency_key, created_at) values (?, " + now + ")" + ending;
    }

    /**
     * The one for this database.
     *
     * @throws IllegalStateException if it could not be asked
     */
    static KeyTableDialect of(DataSource dataSource) {
        try {
            return of(JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName));
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("the database could not be asked for its name", e);
        }
    }

    private static KeyTableDialect of(String product) {
        return switch (product) {
            case "PostgreSQL" -> POSTGRESQL;
            case "MariaDB", "MySQL" -> MYSQL;
            default -> STANDARD;
        };
    }

    /** Inserts a key with the present time, or fails or changes nothing if it is there. */
    String insert() {
        return insert;
    }

    /** The form in which a time is compared with {@code created_at}. */
    Object parameter(Instant time) {
        return Timestamp.from(time);
    }
}

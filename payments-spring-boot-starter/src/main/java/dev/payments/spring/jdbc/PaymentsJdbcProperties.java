package dev.payments.spring.jdbc;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.sql.init.DatabaseInitializationMode;

/**
 * The tables of the keys and of the lock, and how long a key may be held.
 *
 * @param tableName Table of the idempotency keys, optionally with its schema, such as shop.idempotency_key. The table
 * payments_lock is beside it, in the same schema.
 * @param initializeSchema When to create the tables of the idempotency keys and of the lock.
 * @param schema Script that creates the tables of the idempotency keys and of the lock.
 * @param platform Platform to use in the script's name in the place of @@platform@@. Detected by default.
 * @param continueOnError Whether the start should go on when the script that creates the tables fails.
 * @param transactionTimeout Time that an event's listeners and their writes may take, and that a duplicate waits for them.
 */
@ConfigurationProperties("payments.jdbc")
record PaymentsJdbcProperties(
        @DefaultValue(KeyTable.DEFAULT_NAME) String tableName,
        @DefaultValue("embedded") DatabaseInitializationMode initializeSchema,

        @DefaultValue("optional:classpath:dev/payments/spring/jdbc/schema-@@platform@@.sql")
        String schema,

        @Nullable String platform,
        @DefaultValue("true") boolean continueOnError,
        @DefaultValue("30s") Duration transactionTimeout) {

    /** Short enough for the name of its index, on PostgreSQL. */
    private static final Pattern TABLE_NAME = Pattern.compile("(\\w{1,63}\\.)?[A-Za-z_]\\w{0,51}");

    PaymentsJdbcProperties {
        if (!TABLE_NAME.matcher(tableName).matches()) {
            throw new IllegalArgumentException(
                    "must be up to 52 letters, digits and underscores, with at most one schema"
                            + " and a dot before them: payments.jdbc.table-name");
        }
        if (transactionTimeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("must be at least 1s: payments.jdbc.transaction-timeout");
        }
    }

    /** Beside the keys. */
    String lockTableName() {
        return tableName.substring(0, tableName.indexOf('.') + 1) + LockTableLease.DEFAULT_TABLE;
    }
}

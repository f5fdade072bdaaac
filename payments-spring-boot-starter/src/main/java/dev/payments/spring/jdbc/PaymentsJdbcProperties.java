package dev.payments.spring.jdbc;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.init.DatabaseInitializationProperties;

/** The table of the guard's keys, and how long it may be held. */
@ConfigurationProperties("payments.jdbc")
class PaymentsJdbcProperties extends DatabaseInitializationProperties {

    private static final String DEFAULT_SCHEMA_LOCATION =
            "optional:classpath:dev/payments/spring/jdbc/schema-@@platform@@.sql";

    /** Short enough for the name of its index, on PostgreSQL. */
    private static final Pattern TABLE_NAME = Pattern.compile("(\\w{1,63}\\.)?[A-Za-z_]\\w{0,51}");

    /**
     * Table of the idempotency keys, optionally with its schema, such as shop.idempotency_key.
     */
    private String tableName = KeyTable.DEFAULT_NAME;

    /**
     * Time that an event's listeners and their writes may take, and that a duplicate waits for them.
     */
    private Duration transactionTimeout = JdbcIdempotencyGuard.DEFAULT_TRANSACTION_TIMEOUT;

    public String getTableName() {
        return tableName;
    }

    public void setTableName(String tableName) {
        if (!TABLE_NAME.matcher(tableName).matches()) {
            throw new IllegalArgumentException(
                    "must be up to 52 letters, digits and underscores, with at most one schema"
                            + " and a dot before them: payments.jdbc.table-name");
        }
        this.tableName = tableName;
    }

    public Duration getTransactionTimeout() {
        return transactionTimeout;
    }

    public void setTransactionTimeout(Duration transactionTimeout) {
        this.transactionTimeout = transactionTimeout;
    }

    @Override
    public String getDefaultSchemaLocation() {
        return DEFAULT_SCHEMA_LOCATION;
    }
}

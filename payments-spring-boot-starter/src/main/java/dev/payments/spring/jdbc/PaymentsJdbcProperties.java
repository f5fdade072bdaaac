package dev.payments.spring.jdbc;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.init.DatabaseInitializationProperties;

/** The table of the guard's keys, and how long it may be held. */
@ConfigurationProperties("payments.jdbc")
class PaymentsJdbcProperties extends DatabaseInitializationProperties {

    private static final String DEFAULT_SCHEMA_LOCATION =
            "optional:classpath:dev/payments/spring/jdbc/schema-@@platform@@.sql";

    /**
     * Time that an event's listeners and their writes may take, and that a duplicate waits for them.
     */
    private Duration transactionTimeout = JdbcIdempotencyGuard.DEFAULT_TRANSACTION_TIMEOUT;

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

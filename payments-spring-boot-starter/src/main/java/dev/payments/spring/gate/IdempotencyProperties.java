package dev.payments.spring.gate;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the keys of published events are kept.
 *
 * @param store Store of the keys. With auto it is the database, or this process's memory where there is no DataSource.
 */
@ConfigurationProperties("payments.idempotency")
record IdempotencyProperties(@DefaultValue("auto") Store store) {

    enum Store {
        /** In the database, or in memory where there is no {@code DataSource}. One that cannot be used stops the start. */
        AUTO,
        /** In the database; without one the start stops. */
        JDBC,
        /** In this process's memory. */
        MEMORY
    }
}

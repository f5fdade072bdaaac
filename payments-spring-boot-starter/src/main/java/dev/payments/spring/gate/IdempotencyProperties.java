package dev.payments.spring.gate;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the keys of published events are kept.
 *
 * @param store Store of the keys. With auto it is the database when there is one DataSource, else this process's memory.
 */
@ConfigurationProperties("payments.idempotency")
record IdempotencyProperties(@DefaultValue("auto") Store store) {

    enum Store {
        /** In the database when there is one {@code DataSource}, else in memory. */
        AUTO,
        /** In the database; without one the start stops. */
        JDBC,
        /** In this process's memory. */
        MEMORY
    }
}

package dev.payments.spring.gate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the keys of published events are kept.
 *
 * @param store Store of the keys. With auto it is the database when there is one DataSource, else this process's memory.
 * @param retention Time after which a key is deleted from the database. Stripe delivers an event again for up to 3 days by
 * itself, and for 30 days when asked to.
 */
@ConfigurationProperties("payments.idempotency")
public record IdempotencyProperties(
        @DefaultValue("auto") Store store,
        @DefaultValue("60d") Duration retention) {

    /** Stripe retries a delivery for this long; without its key the event would be published twice. */
    private static final Duration SHORTEST_RETENTION = Duration.ofDays(3);

    /** Checks that no redelivery outlives its key. */
    public IdempotencyProperties {
        if (retention.compareTo(SHORTEST_RETENTION) < 0) {
            throw new IllegalArgumentException("must be at least 3d, as Stripe retries deliveries for that long");
        }
    }

    /** Where the keys can be kept. */
    public enum Store {
        /** In the database when there is one {@code DataSource}, else in memory. */
        AUTO,
        /** In the database; without one the start stops. */
        JDBC,
        /** In this process's memory. */
        MEMORY
    }
}

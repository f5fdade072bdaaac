package dev.payments.spring.jdbc;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the keys of published events are kept.
 *
 * @param retention Time after which a key is deleted from the database. Stripe delivers an event again for up to 3 days by
 * itself, and for 30 days when asked to.
 */
@ConfigurationProperties("payments.idempotency")
record RetentionProperties(@DefaultValue("60d") Duration retention) {

    /** Checks that a key is kept for as long as Stripe retries: without it the event would be published twice. */
    RetentionProperties {
        if (retention.compareTo(Duration.ofDays(3)) < 0) {
            throw new IllegalArgumentException("must be at least 3d, as Stripe retries deliveries for that long");
        }
    }
}

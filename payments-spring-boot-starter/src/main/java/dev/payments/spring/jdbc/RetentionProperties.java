package dev.payments.spring.jdbc;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the keys of published events are kept.
 *
 * @param retention Time after which a key is deleted from the database, at least 35 days. Keys of paid orders are kept for ever.
 */
@ConfigurationProperties("payments.idempotency")
record RetentionProperties(@DefaultValue("60d") Duration retention) {

    /** Stripe lists events for 30 days, and may have been late with them. */
    private static final Duration MINIMUM = Duration.ofDays(35);

    /** Checks that no source can tell what a deleted key stood for: it would be published twice. */
    RetentionProperties {
        if (retention.compareTo(MINIMUM) < 0) {
            throw new IllegalArgumentException(
                    "must be at least 35d, since Stripe lists events for 30 days and delivers"
                            + " some of them late: payments.idempotency.retention");
        }
    }
}

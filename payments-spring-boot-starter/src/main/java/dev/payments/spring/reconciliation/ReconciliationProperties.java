package dev.payments.spring.reconciliation;

import dev.payments.reconciliation.PaymentReconciler;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When, and how far back, what Stripe has on record is compared with what was published.
 *
 * @param enabled Whether events that Stripe lists and that were not published yet are published at start and on a schedule.
 * @param interval Time between two reconciliations.
 * @param lookback How far the first reconciliation and one each day look back, at most 30 days; the others go on where the last
 * one ended. Must be longer than the interval, and than any outage that it should recover from.
 * @param notBefore Time before which nothing is taken from Stripe, such as 2026-11-01T00:00:00Z: when other code, which has
 * delivered those orders, was switched off. A confirmed session that was created before is reported, but not published.
 */
@ConfigurationProperties("payments.reconciliation")
record ReconciliationProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("10m") Duration interval,
        @DefaultValue("3d") Duration lookback,
        @Nullable Instant notBefore) {

    /** Checks that the look-backs overlap. */
    ReconciliationProperties {
        if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("must be at least 1s: payments.reconciliation.interval");
        }
        if (lookback.compareTo(interval) <= 0 || lookback.compareTo(PaymentReconciler.STRIPE_RETENTION) > 0) {
            throw new IllegalArgumentException(
                    "must be longer than the interval and at most 30d: payments.reconciliation.lookback");
        }
    }
}

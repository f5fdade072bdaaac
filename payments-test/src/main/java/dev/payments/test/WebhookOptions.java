package dev.payments.test;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** How events are delivered: the secret, the types of events, the retries and the unreliability. */
record WebhookOptions(
        String secret,
        Set<String> eventTypes,
        Duration firstPause,
        Duration longestPause,
        int maxAttempts,
        Chaos chaos,
        Clock clock) {

    /** All that the library knows, but for two that come with every payment and refund and say what another one says. */
    static final Set<String> DEFAULT_EVENT_TYPES = Set.of(
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed",
            "checkout.session.expired",
            "payment_intent.amount_capturable_updated",
            "payment_intent.canceled",
            "charge.captured",
            "charge.refunded",
            "refund.updated",
            "refund.failed",
            "charge.refund.updated",
            "radar.early_fraud_warning.created",
            "charge.dispute.created",
            "charge.dispute.updated",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.closed");

    WebhookOptions {
        if (!isPositive(firstPause) || !isPositive(longestPause) || maxAttempts < 1) {
            throw new IllegalArgumentException("redelivery needs positive pauses and at least one attempt, not "
                    + firstPause + ", " + longestPause + " and " + maxAttempts);
        }
    }

    boolean accepts(String type) {
        return eventTypes.contains(type) || eventTypes.contains("*");
    }

    /** Twice as long after each failure, up to the longest. */
    Duration pauseAfter(int attempt) {
        Duration pause = firstPause;
        for (int i = 1; i < attempt && pause.compareTo(longestPause) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    @Override
    public String toString() {
        return "WebhookOptions[eventTypes=" + eventTypes + "]";
    }
}

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

    static final Set<String> DEFAULT_EVENT_TYPES = Set.of(
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed",
            "checkout.session.expired",
            "charge.refunded",
            "charge.dispute.created",
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

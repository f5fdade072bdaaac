package dev.payments.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Feeds the gate from Stripe itself, with what webhooks have not brought, or not yet. Since everything passes the same gate,
 * it may run beside webhooks and on several nodes at once. Thread-safe.
 */
public interface PaymentReconciler {

    /** How long Stripe keeps events (docs.stripe.com/webhooks/process-undelivered-events). */
    Duration STRIPE_RETENTION = Duration.ofDays(30);

    /**
     * Asks Stripe what became of one session and publishes it: for the page that the buyer comes back to, often before the
     * webhook. The id may come from the page's URL as it is: one that is somebody else's or invented does no harm.
     *
     * <p>It may be called at any time, also years later, and publishes nothing twice: what may have been published by a process
     * that has forgotten it is only returned. That is the case of a session that was created before the guard's memory
     * began ({@link dev.payments.gate.IdempotencyGuard#remembersSince()}), or before the time that the reconciler starts at;
     * and, unless it is paid, of a session that is older than 30 days.
     *
     * @throws dev.payments.session.PaymentException if Stripe refused, could not be reached, or gave an unparseable answer
     * @throws dev.payments.gate.IdempotencyStoreException if the guard's store could not be reached
     * @throws IllegalStateException if it is called inside a transaction on the guard's database
     * @throws RuntimeException whatever a listener threw
     */
    Confirmation confirm(String sessionId);

    /**
     * Publishes everything that Stripe lists since then and that was not published before, oldest first. An event that
     * cannot be read, or whose listener throws, does not stop the rest. What happened before the guard's memory began, or
     * before the time that the reconciler starts at, is left out.
     *
     * @param since how far to look back; Stripe keeps events for 30 days
     * @throws dev.payments.session.PaymentException if Stripe refused or could not be reached; what was published stays so
     * @throws dev.payments.gate.IdempotencyStoreException if the guard's store could not be reached
     */
    Summary reconcile(Instant since);

    /**
     * What {@link #confirm} found out about a checkout session.
     *
     * @param state what became of the session
     * @param publishedNow whether that was published by this call, and not before
     */
    record Confirmation(State state, boolean publishedNow) {

        /** What became of a checkout session, as far as the order is concerned. */
        public enum State {
            /** The order is paid, or was free. */
            PAID,
            /** The buyer has finished checkout with a delayed method: the money is under way. */
            PENDING,
            /** The money is reserved, to be captured or released. */
            AUTHORIZED,
            /** A delayed payment was refused, or money that was reserved was released. */
            REFUSED,
            /** The session ended unpaid. */
            EXPIRED,
            /** The buyer can still pay. */
            OPEN,
            /** The session was not created for an order of this service, or is of the other mode. */
            NOT_OURS,
            /** There is no such session. */
            UNKNOWN
        }
    }

    /**
     * What a reconciliation did.
     *
     * @param published how many events had been missed and were published now
     * @param duplicates how many had been published before
     * @param ignored how many are of the other mode, or of a kind that nobody listens to
     * @param failed the ids of the events that could not be read or whose listeners threw; the next run tries them again
     * @param reconciledUntil everything from before this time is published: when the newest event was created, or the oldest
     *     of those that failed. Stripe lists an event a little late at times, so the next run should begin a while before
     */
    record Summary(int published, int duplicates, int ignored, List<String> failed, Instant reconciledUntil) {

        /** The list is copied. */
        public Summary {
            failed = List.copyOf(failed);
        }

        /** How many events Stripe listed. */
        public int total() {
            return published + duplicates + ignored + failed.size();
        }
    }
}

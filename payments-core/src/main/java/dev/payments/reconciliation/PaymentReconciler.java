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
     * @throws dev.payments.session.PaymentException if Stripe refused, could not be reached, or gave an unparseable answer
     * @throws dev.payments.gate.IdempotencyStoreException if the guard's store could not be reached
     * @throws RuntimeException whatever a listener threw
     */
    Confirmation confirm(String sessionId);

    /**
     * Publishes everything that Stripe lists since then and that was not published before, oldest first. An event that
     * cannot be read, or whose listener throws, does not stop the rest.
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
            /** A delayed payment was refused. */
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
     * @param ignored how many are of the other mode
     * @param failed the ids of the events that could not be read or whose listeners threw; the next run tries them again
     */
    record Summary(int published, int duplicates, int ignored, List<String> failed) {

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

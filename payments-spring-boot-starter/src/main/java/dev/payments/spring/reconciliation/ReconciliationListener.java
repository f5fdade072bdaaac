package dev.payments.spring.reconciliation;

import dev.payments.reconciliation.PaymentReconciler;
import java.time.Duration;

/**
 * Is notified of the end of each scheduled reconciliation. Every bean of this type is; what one throws is logged and changes
 * nothing.
 */
public interface ReconciliationListener {

    /** A round begins, in this thread, which reports its end. */
    default void started() {}

    /** It went through everything that Stripe listed; single events may have failed. */
    void completed(PaymentReconciler.Summary summary, Duration took);

    /** Stripe or the guard's store could not be reached. The next reconciliation covers the same events. */
    void failed(Throwable failure);
}

package dev.payments.spring.reconciliation;

import dev.payments.reconciliation.ReconciliationSummary;
import java.time.Duration;

/** Hears how each scheduled reconciliation ended; a bean of this type is found by itself. Must not throw. */
public interface ReconciliationListener {

    /** It went through everything that Stripe listed; single events may have failed. */
    void completed(ReconciliationSummary summary, Duration took);

    /** It was given up, since Stripe or the guard's store could not be reached; the next one makes up for it. */
    void failed(Throwable failure);
}

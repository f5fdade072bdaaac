package dev.payments.spring.reconciliation;

import java.time.Duration;

/**
 * Keeps nodes from reconciling at the same time. That would do no harm, since every event passes the gate, but it would ask
 * Stripe the same questions twice.
 */
public interface ReconciliationLease {

    /** Every node for itself. */
    ReconciliationLease NONE = duration -> true;

    /**
     * Takes the lease for so long, unless another node has it.
     *
     * @return whether this node may reconcile now
     */
    boolean acquire(Duration duration);
}

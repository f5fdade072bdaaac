package dev.payments.spring.reconciliation;

import java.time.Duration;

/**
 * Keeps nodes from reconciling at the same time. That would do no harm, since every event passes the gate, but it would ask
 * Stripe the same questions twice.
 */
@FunctionalInterface
public interface ReconciliationLease {

    /** Every node for itself. */
    ReconciliationLease NONE = (atMost, action) -> {
        action.run();
        return true;
    };

    /**
     * Runs the action unless another node runs it.
     *
     * @param atMost after how long a node that still has the lease is taken for dead
     * @return whether the action ran
     */
    boolean runExclusively(Duration atMost, Runnable action);
}

package dev.payments.spring.reconciliation;

import java.time.Duration;

/**
 * Keeps nodes from reconciling at the same time. That would do no harm, since every event passes the gate, but it would ask
 * Stripe the same questions twice.
 */
@FunctionalInterface
public interface ReconciliationLease {

    /** No coordination: every node reconciles. */
    ReconciliationLease NONE = (atMost, action) -> {
        action.run();
        return true;
    };

    /**
     * Runs the action unless another node runs it.
     *
     * @param atMost how long a node may hold the lease before it is considered dead
     * @return whether the action ran
     */
    boolean runExclusively(Duration atMost, Runnable action);
}

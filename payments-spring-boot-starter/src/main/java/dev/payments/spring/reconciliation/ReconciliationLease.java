package dev.payments.spring.reconciliation;

import java.time.Duration;

/**
 * Keeps nodes from reconciling at the same time. That would do no harm, since every event passes the gate, but it would ask
 * Stripe the same questions twice.
 */
@FunctionalInterface
public interface ReconciliationLease {

    /** Every node reconciles. */
    ReconciliationLease NONE = (atMost, action) -> {
        action.run();
        return true;
    };

    /**
     * Runs the action, and returns true, unless another node is running it.
     *
     * @param atMost when a lease ends that cannot tell whether its holder still lives
     */
    boolean runExclusively(Duration atMost, Runnable action);
}

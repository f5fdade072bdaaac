package dev.payments.spring.jdbc;

import dev.payments.spring.reconciliation.ReconciliationLease;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A row among the idempotency keys, for as long as a node reconciles; one that a dead node left is taken over. */
record JdbcReconciliationLease(KeyTable table, InstantSource clock) implements ReconciliationLease {

    static final String KEY = "reconciliation-lease";

    @Override
    public boolean runExclusively(Duration atMost, Runnable action) {
        table.deleteIfOlderThan(clock.instant().minus(atMost), KEY);
        if (!table.insert(KEY, ThreadLocalRandom.current().nextLong())) {
            return false;
        }
        try {
            action.run();
            return true;
        } finally {
            table.delete(List.of(KEY));
        }
    }
}

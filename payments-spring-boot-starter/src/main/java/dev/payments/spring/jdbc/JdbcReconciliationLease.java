package dev.payments.spring.jdbc;

import dev.payments.spring.reconciliation.ReconciliationLease;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A row among the idempotency keys, for as long as a node reconciles; one that a dead node left is taken over. */
final class JdbcReconciliationLease implements ReconciliationLease {

    static final String KEY = "reconciliation-lease";

    private final KeyTable table;
    private final InstantSource clock;

    JdbcReconciliationLease(KeyTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

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

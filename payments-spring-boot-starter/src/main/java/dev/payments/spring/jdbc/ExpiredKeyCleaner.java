package dev.payments.spring.jdbc;

import dev.payments.spring.scheduling.BackgroundScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.Trigger;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes the keys whose time is up, about once an hour, in small transactions that lock nothing but the rows they delete. */
record ExpiredKeyCleaner(KeyTable table, TransactionOperations transaction) implements BackgroundScheduler.Task {

    static final int BATCH_SIZE = 500;

    private static final Logger log = LoggerFactory.getLogger(ExpiredKeyCleaner.class);
    private static final Duration INTERVAL = Duration.ofHours(1);

    @Override
    public void run() {
        try {
            log.debug("Deleted {} expired idempotency keys", clean());
        } catch (RuntimeException e) {
            log.warn("Could not delete expired idempotency keys, will retry in about {}", INTERVAL, e);
        }
    }

    /** Deletes everything whose time is up now, and returns how many keys that were. */
    int clean() {
        int total = 0;
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            int deleted = Objects.requireNonNull(transaction.execute(status -> table.deleteExpired(BATCH_SIZE)));
            total += deleted;
            more = deleted == BATCH_SIZE;
        }
        return total;
    }

    /** At another moment on each node: half an interval to one and a half from now. */
    @Override
    public Trigger trigger() {
        return context -> {
            long offset = ThreadLocalRandom.current().nextLong(INTERVAL.toMillis());
            return Instant.now().plus(INTERVAL.dividedBy(2)).plusMillis(offset);
        };
    }

    @Override
    public String toString() {
        return "ExpiredKeyCleaner, about once every " + INTERVAL;
    }
}

package dev.payments.spring.jdbc;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes the keys that are older than the retention, about once an hour, in small transactions that lock nothing but the
 * rows they delete. Has one daemon thread of its own while the application runs.
 */
final class ExpiredKeyCleaner implements SmartLifecycle {

    static final int BATCH_SIZE = 500;

    private static final Logger log = LoggerFactory.getLogger(ExpiredKeyCleaner.class);
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final KeyTable table;
    private final TransactionOperations transaction;
    private final Duration retention;
    private final InstantSource clock;
    private volatile @Nullable ScheduledExecutorService executor;

    ExpiredKeyCleaner(KeyTable table, TransactionOperations transaction, Duration retention, InstantSource clock) {
        this.table = table;
        this.transaction = transaction;
        this.retention = retention;
        this.clock = clock;
    }

    /** Deletes everything that is too old now, and returns how many keys that were. */
    int clean() {
        int total = 0;
        int deleted;
        do {
            deleted = cleanBatch();
            total += deleted;
        } while (deleted == BATCH_SIZE && !Thread.currentThread().isInterrupted());
        return total;
    }

    private int cleanBatch() {
        List<String> keys = table.findOlderThan(clock.instant().minus(retention), BATCH_SIZE);
        if (!keys.isEmpty()) {
            transaction.executeWithoutResult(status -> table.delete(keys));
        }
        return keys.size();
    }

    private void cleanAndScheduleNext(ScheduledExecutorService executor) {
        try {
            log.debug("Deleted {} idempotency keys older than {}", clean(), retention);
        } catch (RuntimeException e) {
            log.warn("Could not delete old idempotency keys, will try again", e);
        } finally {
            scheduleNext(executor);
        }
    }

    /** At another moment on each node: half an interval to one and a half from now. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void scheduleNext(ScheduledExecutorService executor) {
        if (!executor.isShutdown()) {
            long delay = INTERVAL.toMillis() / 2 + ThreadLocalRandom.current().nextLong(INTERVAL.toMillis());
            executor.schedule(() -> cleanAndScheduleNext(executor), delay, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(ExpiredKeyCleaner::newThread);
        executor = started;
        scheduleNext(started);
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = executor;
        executor = null;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "payments-expired-keys");
        thread.setDaemon(true);
        return thread;
    }
}

package dev.payments.spring.reconciliation;

import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.reconciliation.ReconciliationSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Reconciles once the application has started, and then at the interval, on a thread of its own that ends with the context. */
final class ReconciliationSchedule implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReconciliationSchedule.class);

    private static final long GRACE_SECONDS = 5;

    private final PaymentReconciler reconciler;
    private final ReconciliationProperties properties;
    private final ReconciliationLease lease;
    private final List<ReconciliationListener> listeners;
    private @Nullable ScheduledExecutorService executor;

    ReconciliationSchedule(
            PaymentReconciler reconciler,
            ReconciliationProperties properties,
            ReconciliationLease lease,
            List<ReconciliationListener> listeners) {
        this.reconciler = reconciler;
        this.properties = properties;
        this.lease = lease;
        this.listeners = listeners;
    }

    /** One round, on the calling thread; never throws, or the schedule would end. */
    void reconcile() {
        try {
            if (!lease.runExclusively(properties.interval(), this::reconcileAndReport)) {
                log.debug("Another node reconciles with Stripe");
            }
        } catch (RuntimeException | Error e) {
            log.warn(
                    "Reconciliation with Stripe was given up; the next one, in {}, makes up for it",
                    properties.interval(),
                    e);
            listeners.forEach(listener -> listener.failed(e));
        }
    }

    private void reconcileAndReport() {
        long start = System.nanoTime();
        ReconciliationSummary summary = reconciler.reconcile(Instant.now().minus(properties.lookback()));
        report(summary, Duration.ofNanos(System.nanoTime() - start));
    }

    private void report(ReconciliationSummary summary, Duration took) {
        String text =
                "Reconciled {} events with Stripe in {} ms: {} had been missed and are published now, {} had been "
                        + "published before, {} are of the other mode, {} failed {}";
        Object[] facts = {
            summary.total(),
            took.toMillis(),
            summary.published(),
            summary.duplicates(),
            summary.ignored(),
            summary.failed().size(),
            summary.failed()
        };
        if (summary.failed().isEmpty()) {
            log.info(text, facts);
        } else {
            log.warn(text, facts);
        }
        listeners.forEach(listener -> listener.completed(summary, took));
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // reconcile() does not throw
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "payments-reconciliation");
            thread.setDaemon(true);
            return thread;
        });
        started.scheduleWithFixedDelay(this::reconcile, 0, properties.interval().toMillis(), TimeUnit.MILLISECONDS);
        executor = started;
    }

    /** Lets the listeners at work finish, for a while: an interrupt closes the file of an embedded database. */
    @Override
    public synchronized void stop() {
        if (executor == null) {
            return;
        }
        executor.shutdown();
        try {
            if (!executor.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
        executor = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return executor != null;
    }
}

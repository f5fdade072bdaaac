package dev.payments.spring.reconciliation;

import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.reconciliation.PaymentReconciler.Summary;
import dev.payments.spring.scheduling.BackgroundScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.support.PeriodicTrigger;

/** Reconciles once the application has started, and then at the interval after each round. */
record ReconciliationSchedule(
        PaymentReconciler reconciler,
        ReconciliationProperties properties,
        ReconciliationLease lease,
        List<ReconciliationListener> listeners)
        implements BackgroundScheduler.Task {

    private static final Logger log = LoggerFactory.getLogger(ReconciliationSchedule.class);

    /** One round. Its failure is logged and reported to the listeners. */
    @Override
    public void run() {
        try {
            if (!lease.runExclusively(properties.interval(), this::reconcileAndReport)) {
                log.debug("Another node is reconciling with Stripe");
            }
        } catch (RuntimeException | Error e) {
            log.warn("Reconciliation with Stripe failed, will retry in {}", properties.interval(), e);
            notifyListeners(listener -> listener.failed(e));
        }
    }

    private void reconcileAndReport() {
        long start = System.nanoTime();
        Summary summary = reconciler.reconcile(Instant.now().minus(properties.lookback()));
        report(summary, Duration.ofNanos(System.nanoTime() - start));
    }

    private void report(Summary summary, Duration took) {
        log.atLevel(summary.failed().isEmpty() ? Level.INFO : Level.WARN)
                .log(
                        "Reconciled {} events with Stripe in {} ms: {} had been missed and are published now, {} had been "
                                + "published before, {} are of the other mode, {} failed {}",
                        summary.total(),
                        took.toMillis(),
                        summary.published(),
                        summary.duplicates(),
                        summary.ignored(),
                        summary.failed().size(),
                        summary.failed());
        notifyListeners(listener -> listener.completed(summary, took));
    }

    private void notifyListeners(Consumer<ReconciliationListener> notification) {
        for (ReconciliationListener listener : listeners) {
            try {
                notification.accept(listener);
            } catch (RuntimeException e) {
                log.warn("{} failed", listener.getClass().getName(), e);
            }
        }
    }

    @Override
    public Trigger trigger() {
        return new PeriodicTrigger(properties.interval());
    }

    @Override
    public String toString() {
        return "ReconciliationSchedule";
    }
}

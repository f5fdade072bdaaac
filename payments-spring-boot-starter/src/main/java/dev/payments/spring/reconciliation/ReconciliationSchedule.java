package dev.payments.spring.reconciliation;

import dev.payments.reconciliation.PaymentReconciler.Summary;
import dev.payments.spring.scheduling.BackgroundScheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.scheduling.Trigger;

/**
 * Reconciles once the application has started, and then at the interval after each round. The first round, and one each day,
 * look back all the way; the others begin where the last one ended, less an hour, since Stripe may list an event late. A round
 * that another node keeps this one from is made up for soon. Confined to one thread at a time.
 */
final class ReconciliationSchedule implements BackgroundScheduler.Task {

    private static final Logger log = LoggerFactory.getLogger(ReconciliationSchedule.class);

    private static final Duration OVERLAP = Duration.ofHours(1);
    private static final Duration FULL_INTERVAL = Duration.ofDays(1);
    private static final Duration LEASE_RETRY = Duration.ofMinutes(1);

    private final EveryAccount reconciler;
    private final ReconciliationProperties properties;
    private final ReconciliationLease lease;
    private final List<ReconciliationListener> listeners;
    private final InstantSource clock;
    private volatile Duration pause;
    private volatile Instant reconciledUntil = Instant.EPOCH;
    private volatile Instant nextFullRound = Instant.MIN;

    ReconciliationSchedule(
            EveryAccount reconciler,
            ReconciliationProperties properties,
            ReconciliationLease lease,
            List<ReconciliationListener> listeners,
            InstantSource clock) {
        this.reconciler = reconciler;
        this.properties = properties;
        this.lease = lease;
        this.listeners = listeners;
        this.clock = clock;
        this.pause = properties.interval();
    }

    /** One round. Its failure is logged and reported to the listeners. */
    @Override
    public void run() {
        pause = properties.interval();
        try {
            if (!lease.runExclusively(properties.interval(), this::reconcileAndReport)) {
                log.debug("Another node is reconciling with Stripe");
                pause = shorter(LEASE_RETRY, properties.interval());
            }
        } catch (RuntimeException | Error e) {
            log.warn("Reconciliation with Stripe failed, will retry in {}", properties.interval(), e);
            notifyListeners(listener -> listener.failed(e));
        }
    }

    private void reconcileAndReport() {
        notifyListeners(ReconciliationListener::started);
        long start = System.nanoTime();
        Instant now = clock.instant();
        Instant earliest = now.minus(properties.lookback());
        boolean isFull = !now.isBefore(nextFullRound);
        Summary summary = reconciler.reconcile(isFull ? earliest : later(earliest, reconciledUntil.minus(OVERLAP)));
        reconciledUntil = summary.reconciledUntil();
        nextFullRound = isFull ? now.plus(FULL_INTERVAL) : nextFullRound;
        report(summary, Duration.ofNanos(System.nanoTime() - start));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void report(Summary summary, Duration took) {
        log.atLevel(summary.failed().isEmpty() ? Level.INFO : Level.WARN)
                .log(
                        "Reconciled {} events with Stripe in {} ms: {} had been missed and are published now, {} had been "
                                + "published before, {} are of the other mode or nobody listens to them, {} failed {}",
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

    /** At once, and then a pause after the end of each round. */
    @Override
    public Trigger trigger() {
        return context -> {
            Instant completed = context.lastCompletion();
            return completed == null ? clock.instant() : completed.plus(pause);
        };
    }

    @Override
    public String toString() {
        return "ReconciliationSchedule";
    }
}

package dev.payments.spring.metrics;

import dev.payments.event.EventSource;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.gate.PaymentEventDispatcher.Outcome;
import dev.payments.reconciliation.PaymentReconciler.Summary;
import dev.payments.spring.reconciliation.ReconciliationListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;

/**
 * Counts what the gate and reconciliation did:
 *
 * <ul>
 *   <li>{@code payments.events}, with {@code event} (such as {@code OrderPaid}) and {@code outcome} ({@code published},
 *       {@code duplicate}, {@code ignored} or {@code failed});
 *   <li>{@code payments.reconciliation}, a timer with {@code result} ({@code completed} or {@code failed});
 *   <li>{@code payments.reconciliation.events}, with {@code outcome}: {@code published} counts what webhooks had missed.
 * </ul>
 */
record PaymentMetrics(MeterRegistry registry) implements PaymentEventDispatcher.Observer, ReconciliationListener {

    @Override
    public void dispatched(Class<? extends PaymentEvent> kind, EventSource source, Outcome outcome) {
        countEvent(kind, outcome.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void failed(Class<? extends PaymentEvent> kind, EventSource source, Throwable failure) {
        countEvent(kind, "failed");
    }

    @Override
    public void completed(Summary summary, Duration took) {
        registry.timer("payments.reconciliation", "result", "completed").record(took);
        countReconciled("published", summary.published());
        countReconciled("duplicate", summary.duplicates());
        countReconciled("ignored", summary.ignored());
        countReconciled("failed", summary.failed().size());
    }

    @Override
    public void failed(Throwable failure) {
        registry.timer("payments.reconciliation", "result", "failed").record(Duration.ZERO);
    }

    private void countEvent(Class<? extends PaymentEvent> kind, String outcome) {
        registry.counter("payments.events", "event", kind.getSimpleName(), "outcome", outcome)
                .increment();
    }

    private void countReconciled(String outcome, int events) {
        registry.counter("payments.reconciliation.events", "outcome", outcome).increment(events);
    }
}
